package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.OutputFormat;
import java.util.ArrayList;
import java.util.List;

/// The names of columns that an output takes from a file's header, because it has all columns.
final class HeaderNames {

  private HeaderNames() {}

  /// The names that some output cannot have, one sentence each.
  static List<String> problems(JobPlan plan, List<String> header) {
    var problems = new ArrayList<String>();
    for (var output : plan.outputs()) {
      if (output instanceof Output.Rows rows && rows.columns().isEmpty()) {
        switch (rows.format()) {
          case OutputFormat.JsonLines _ -> twice(rows.name(), header, problems);
          case OutputFormat.Csv csv -> unwritable(rows.name(), csv, header, problems);
        }
      }
    }
    return problems;
  }

  private static void twice(String output, List<String> header, List<String> problems) {
    header.stream()
        .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
        .distinct()
        .map(
            name ->
                "the header has the column '%s' more than once, which a JSON object cannot; list the"
                        .formatted(name)
                    + " columns of the output '%s'".formatted(output))
        .forEach(problems::add);
  }

  private static void unwritable(
      String output, OutputFormat.Csv csv, List<String> header, List<String> problems) {
    var encoder = csv.charset().newEncoder();
    for (var name : header) {
      if (csv.header() && !encoder.canEncode(name)) {
        problems.add(
            "the header's '%s' cannot be written in %s, the encoding of the output '%s'"
                .formatted(name, csv.charset().name(), output));
      }
    }
  }
}
