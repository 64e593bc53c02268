package dev.rowmill.job;

import dev.rowmill.csv.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a job needs of its files' header: the columns that it names, and names that its outputs can
/// write. Immutable.
public final class HeaderCheck {

  private final Source source;
  private final Dialect dialect;

  /// Where each input column is first named that the job names.
  private final Map<String, Integer> needed;

  /// The outputs that have all columns of the header.
  private final List<OutputSection> whole;

  private HeaderCheck(
      Source source, Dialect dialect, Map<String, Integer> needed, List<OutputSection> whole) {
    this.source = source;
    this.dialect = dialect;
    this.needed = needed;
    this.whole = whole;
  }

  static HeaderCheck of(JobDefinition definition, JobPlan plan, Source source) {
    var needed = new LinkedHashMap<String, Integer>();
    for (var column : definition.input().columns()) {
      needed.put(column.name(), column.at());
    }
    var derived = new HashSet<String>();
    for (var transform : plan.transforms()) {
      if (transform instanceof JobPlan.Transform.Derive derive && !derive.hidden()) {
        derived.add(derive.name());
      }
    }
    var whole = new ArrayList<OutputSection>();
    for (var output : definition.outputs()) {
      if (output.columns().isEmpty() && output.summary().isEmpty()) {
        whole.add(output);
      }
      for (var column : output.columns()) {
        if (!derived.contains(column.value())) {
          needed.putIfAbsent(column.value(), column.at());
        }
      }
    }
    return new HeaderCheck(source, plan.input().dialect(), needed, whole);
  }

  /// Holds a file's header against the job.
  ///
  /// @throws InvalidJobException with what [#problems] finds, if that is anything
  public void require(Path file, List<String> header) throws InvalidJobException {
    var problems = problems(file, header);
    if (!problems.isEmpty()) {
      throw new InvalidJobException(problems);
    }
  }

  /// What does not fit between the job and a file whose dialect has a header: a column that the
  /// header lacks, or has twice, and names that an output of all columns cannot write. Columns that
  /// the job does not name may be there in any number.
  ///
  /// @param file for the messages
  /// @param header the names in the file's first record
  public List<Problem> problems(Path file, List<String> header) {
    var problems = new Problems(source);
    var meant = otherDelimiter(header);
    if (!meant.isEmpty()) {
      var message =
          "the header of %s is a single column, '%s'"
              .formatted(file, Printable.name(header.getFirst()));
      var remedy =
          "is its delimiter %1$s? Write input: dialect: {delimiter: %1$s}".formatted(meant);
      int at = needed.values().iterator().next();
      problems.add(ProblemCode.UNKNOWN_COLUMN, at, message, remedy);
      return problems.list();
    }
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    header.stream().filter(name -> !once.add(name)).forEach(twice::add);
    needed.forEach(
        (name, at) -> {
          if (!once.contains(name)) {
            var message = "the column '" + name + "' is not in the header of " + file;
            problems.add(ProblemCode.UNKNOWN_COLUMN, at, message, similar(name, header));
          } else if (twice.contains(name)) {
            var message =
                "the column '" + name + "' stands more than once in the header of " + file;
            problems.add(ProblemCode.DUPLICATE_COLUMN, at, message, ownNames());
          }
        });
    for (var output : whole) {
      switch (output.format()) {
        case OutputFormat.JsonLines _ -> twice.forEach(name -> doubled(output, name, problems));
        case OutputFormat.Csv csv -> unwritable(output, csv, header, problems);
      }
    }
    return problems.list();
  }

  /// The delimiter that the file seems to have in truth; empty if all is well.
  private String otherDelimiter(List<String> header) {
    if (header.size() == 1 && !needed.isEmpty() && !needed.containsKey(header.getFirst())) {
      for (var other : List.of("\t", ";", ",", "|")) {
        if (header.getFirst().contains(other) && !other.equals(dialect.delimiter())) {
          return other.equals("\t") ? "tab" : '"' + other + '"';
        }
      }
    }
    return "";
  }

  private String similar(String name, List<String> header) {
    for (var other : header) {
      if (!other.equals(name) && other.strip().equals(name.strip())) {
        return "it is written '%s' there, with blanks: dialect: {skip_spaces: true} leaves them out"
            .formatted(Printable.name(other));
      }
    }
    var others = new ArrayList<>(header);
    others.removeIf(needed::containsKey);
    return Names.nearest(name, others)
        .map(near -> "did you mean '" + Printable.name(near) + "'?")
        .orElse(Names.list(header, "its columns are"));
  }

  private String ownNames() {
    return "to name the columns yourself, declare all of them in their order, with dialect:"
        + " {header:"
        + " false, skip_lines: %d}".formatted(dialect.lines().skip() + 1);
  }

  private static void doubled(OutputSection output, String name, Problems problems) {
    problems.add(
        ProblemCode.DUPLICATE_COLUMN,
        output.at(),
        "the header has the column '%s' more than once, which a JSON object of the output '%s' cannot"
            .formatted(Printable.name(name), output.name()),
        "list the columns that it should have");
  }

  private static void unwritable(
      OutputSection output, OutputFormat.Csv csv, List<String> header, Problems problems) {
    var encoder = csv.charset().newEncoder();
    for (var name : header) {
      if (csv.header() && !encoder.canEncode(name)) {
        problems.add(
            ProblemCode.INVALID_VALUE,
            output.at(),
            "the header's '%s' cannot be written in %s, the encoding of the output '%s'"
                .formatted(Printable.name(name), csv.charset().name(), output.name()),
            "list the columns that it should have, or leave out its encoding: UTF-8 has"
                + " everything");
      }
    }
  }
}
