package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobFingerprintTest {

  private static final String JOB =
      """
      rowmill: 1
      job: a
      description: one
      input: {csv: a.csv, columns: {x: {type: integer, minimum: 0}, y: {type: string}}}
      outputs: {o: {csv: o.csv, columns: [x, y]}}
      run: {workers: 2}
      """;

  private static JobFingerprint of(String text) throws InvalidJobException {
    return Jobs.resolve(text).fingerprint();
  }

  @Test
  void layoutCommentsQuotesAndTheOrderOfKeysDoNotCount() throws Exception {
    var same =
        """
        # the same, written otherwise
        job: "a"
        rowmill: 1
        outputs:
          o:
            columns: [x, "y"]
            csv: o.csv
        input: {columns: {x: {minimum: 0, type: integer}, y: {type: string}}, csv: 'a.csv'}
        """;

    assertThat(of(same).changedSince(of(JOB))).isEmpty();
  }

  @Test
  void descriptionAndRunMayChange() throws Exception {
    var changed = JOB.replace("one", "two").replace("workers: 2", "worker_memory: 1GiB");

    assertThat(of(changed).changedSince(of(JOB))).isEmpty();
  }

  @Test
  void everythingElseIsNamed() throws Exception {
    assertThat(of(JOB.replace("minimum: 0", "minimum: 1")).changedSince(of(JOB)))
        .containsExactly("input");
    assertThat(of(JOB.replace("[x, y]", "[y, x]")).changedSince(of(JOB)))
        .containsExactly("outputs");
    assertThat(of(JOB + "rejects: {max: 5}\nsteps: []\n").changedSince(of(JOB)))
        .containsExactly("rejects", "steps");
  }

  @Test
  void theOrderOfColumnsCounts() throws Exception {
    var swapped =
        JOB.replace(
            "x: {type: integer, minimum: 0}, y: {type: string}",
            "y: {type: string}, x: {type: integer, minimum: 0}");

    assertThat(of(swapped).changedSince(of(JOB))).containsExactly("input");
  }

  @Test
  void keptSectionsComeBack() throws Exception {
    assertThat(JobFingerprint.of(java.util.Map.copyOf(of(JOB).sections()))).isEqualTo(of(JOB));
  }
}
