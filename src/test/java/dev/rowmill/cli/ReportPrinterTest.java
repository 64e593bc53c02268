package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.publish.Manifest;
import dev.rowmill.range.Counts;
import dev.rowmill.range.RejectCount;
import dev.rowmill.run.RunReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void print(List<RejectCount> rejects, Optional<Path> file) {
    var published = new Manifest.Entry("rows", Path.of("/o/.t"), Path.of("/o/rows.csv"), 1, 2);
    var report =
        new RunReport(
            17,
            "orders",
            new Counts(2000, 700, 100, 1200, 2001),
            RejectCount.sum(rejects.stream()),
            file,
            List.of(published),
            Duration.ofMillis(1500));
    new ReportPrinter(new PrintWriter(out), new PrintWriter(err), false).print(report);
  }

  @Test
  void causesOfRejectsAreListedTheMostFrequentFirstAndWhereTheyAre() {
    print(
        List.of(
            new RejectCount("price", "minimum", 400),
            new RejectCount("", "implausible amount", 500),
            new RejectCount("price", "minimum", 700)),
        Optional.of(Path.of("/o/rejects.csv")));
    assertThat(err)
        .hasToString(
            """
            run 17 of orders is complete after 1.5 s: 2,000 read = 700 written + 100 filtered + 1,200 rejected
            rejects are in /o/rejects.csv; they came because of
                   1,100  price: minimum
                     500  implausible amount
            """);
    assertThat(out).hasToString("/o/rows.csv\n");
  }

  @Test
  void ofVeryManyCausesTheMostFrequentAreListed() {
    var rejects = new ArrayList<RejectCount>();
    for (int i = 0; i < 30; i++) {
      rejects.add(new RejectCount("c" + i, "type", 100 - i));
    }
    print(rejects, Optional.empty());
    assertThat(err.toString())
        .contains("rejects are not kept; they came because of\n         100  c0: type\n")
        .contains("          91  c9: type\n")
        .doesNotContain("c10: type")
        .endsWith("and 20 other causes; `rowmill show` lists them\n");
  }
}
