package dev.rowmill.cli;

import dev.rowmill.run.RunReport;
import java.io.PrintWriter;

/// Says where the results of a complete run are: their paths on stdout, the rest on stderr.
record ReportPrinter(PrintWriter out, PrintWriter err, boolean quiet) {

  void print(RunReport report) {
    if (!quiet) {
      err.printf(
          "run %d of %s is complete after %s: %s%n",
          report.run(), report.job(), Texts.duration(report.took()), Texts.counts(report.counts()));
      err.flush();
    }
    report.published().forEach(file -> out.println(file.destination()));
    out.flush();
  }
}
