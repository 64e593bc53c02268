package dev.rowmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A guard against slowness that needs no clock: whoever makes the row loop allocate for each row,
/// or a range commit or sync once more, hears of it here. What is counted is left in
/// `target/work-counts.txt`.
///
/// With `-Drowmill.limits.renew=true` what is counted now becomes the limit: read the difference.
class WorkCountsTest {

  @TempDir Path folder;

  @Test
  void noMoreIsDoneThanTheLimitsAllow() throws Exception {
    var counts = new ArrayList<>(Allocations.counts());
    counts.addAll(Reads.counts());
    counts.addAll(RunCounts.counts(folder));
    if (Boolean.getBoolean("rowmill.limits.renew")) {
      Limits.renew(counts);
    }
    var limits = Limits.read();
    Files.writeString(Path.of("target", "work-counts.txt"), limits.table(counts));
    assertThat(limits.exceededBy(counts))
        .as(
            "more than %s allows (its first line says how to renew it):%n%s",
            Limits.FILE, limits.table(counts))
        .isEmpty();
    assertThat(limits.limits()).as("a limit for each count").hasSameSizeAs(counts);
  }
}
