package dev.rowmill.cli;

import dev.rowmill.run.RunReport;
import java.io.PrintWriter;

/// Says where the results of a complete run are: their paths on stdout, the rest on stderr.
record ReportPrinter(PrintWriter out, PrintWriter err, boolean quiet) {

  /// How many kinds of rejects are listed.
  private static final int MOST_CAUSES = 10;

  void print(RunReport report) {
    if (!quiet) {
      err.printf(
          "run %d of %s is complete after %s: %s%n",
          report.run(), report.job(), Texts.duration(report.took()), Texts.counts(report.counts()));
      if (!report.rejects().isEmpty()) {
        err.println(
            report
                    .rejectsFile()
                    .map(file -> "rejects are in " + file)
                    .orElse("rejects are not kept")
                + "; they came because of");
        RejectTable.print(report.rejects(), MOST_CAUSES, err);
      }
      err.flush();
    }
    report.published().forEach(file -> out.println(file.destination()));
    out.flush();
  }
}
