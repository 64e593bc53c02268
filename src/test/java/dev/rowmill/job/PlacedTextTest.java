package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacedTextTest {

  /// The text of the key `k`, in a source.
  private static PlacedText text(String yaml) {
    var source = new Source("x", yaml);
    var problems = new Problems(source);
    var root = (YamlNode.Mapping) YamlReader.read(source, problems).orElseThrow();
    assertThat(problems.list()).isEmpty();
    return PlacedText.of((YamlNode.Scalar) root.entries().getFirst().value(), source);
  }

  /// Each marks two words: the first char of each must lie where the source has it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "k: ALPHA is OMEGA\n",
        "k: &anchor ALPHA is OMEGA\n",
        "k: 'it''s ALPHA, ''''OMEGA'\n",
        "k: \"ALPHA \\\"x\\\" \\u00e9\\t\\x41 \\\\ OMEGA\"\n",
        "k: \"ALPHA\n    goes \\\n    on\n\n    OMEGA\"\n",
        "k: ALPHA\n  goes   on\n\n  OMEGA\n",
        "k: 'ALPHA\n  goes on\n  OMEGA'\n",
        "k: |\n  ALPHA\n    indented\n\n  OMEGA\n",
        "k: >- # a comment with ALPHA\n  ALPHA\n  folded\n\n  OMEGA\n",
        "k: |2-\n    ALPHA\n   OMEGA\n",
        "k: ALPHA é 😀 OMEGA # comment\n",
        "{k: ALPHA or OMEGA, l: x}\n",
      })
  void everyWordLiesWhereItWasWritten(String yaml) {
    var text = text(yaml);

    assertThat(text.at(text.value().indexOf("ALPHA"))).isEqualTo(yaml.lastIndexOf("ALPHA"));
    assertThat(text.at(text.value().indexOf("OMEGA"))).isEqualTo(yaml.indexOf("OMEGA"));
  }

  @Test
  void blanksAndTheEndLieBesideTheirWords() {
    var text = text("k: 'a  b'\n");

    assertThat(text.places()).containsExactly(4, 5, 6, 7, 8);
  }

  @Test
  void columnsCountCharactersAsAnEditorDoes() {
    var source = new Source("x", "a: 😀 b\n");
    assertThat(source.problem(ProblemCode.INVALID_VALUE, 6, "", "").column()).isEqualTo(6);
  }

  @Test
  void allLineEndsCount() {
    var source = new Source("x", "a\r\nb\rc\nd");
    assertThat(source.problem(ProblemCode.INVALID_VALUE, 7, "", "").line()).isEqualTo(4);
    assertThat(source.problem(ProblemCode.INVALID_VALUE, 0, "", "").sourceLine()).isEqualTo("a");
  }

  @Test
  void aProblemIsRenderedWithItsLineAndACaret() {
    var source = new Source("jobs/x.yaml", "input:\n\tcolums: {}\n");
    var problem =
        source.problem(
            ProblemCode.UNKNOWN_KEY, 8, "unknown key 'colums' in input", "did you mean 'columns'?");

    assertThat(problem.render())
        .isEqualTo(
            """
            jobs/x.yaml:2:2: unknown key 'colums' in input; did you mean 'columns'? [unknown-key]
                2 | \tcolums: {}
                  | \t^\
            """);
  }
}
