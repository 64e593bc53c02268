package dev.rowmill.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One output of the `outputs` section. A new key of outputs is read here and given its meaning in
/// [OutputResolver].
///
/// @param at where its name stands
/// @param path empty if it was not understood
/// @param columns of a rows output; empty for all
/// @param summary what makes it a summary
record OutputSection(
    String name,
    int at,
    Optional<PlacedPath> path,
    OutputFormat format,
    List<PlacedText> columns,
    Optional<Summary> summary) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");

  /// @param groupBy the names of the group keys
  /// @param aggregate the columns after them
  /// @param having a condition over these columns
  /// @param orderBy names of these columns, each perhaps with `desc` and `nulls first` behind it
  record Summary(
      List<PlacedText> groupBy,
      List<Aggregate> aggregate,
      Optional<PlacedText> having,
      List<PlacedText> orderBy) {}

  /// @param value empty if it was not understood
  record Aggregate(PlacedText name, Optional<PlacedText> value) {}

  static List<OutputSection> readAll(MappingReader job) {
    var outputs = new ArrayList<OutputSection>();
    for (var entry : job.named("outputs")) {
      var name = entry.key().value();
      if (!NAME.matcher(name).matches()) {
        var remedy = "use letters, digits, _ and -, at most 64";
        job.problem(
            ProblemCode.INVALID_NAME,
            entry.key(),
            "'" + name + "' is no name for an output",
            remedy);
      }
      job.mapping(entry.value(), "the output '" + name + "'")
          .ifPresent(keys -> outputs.add(read(name, entry.key().at(), keys)));
    }
    return outputs;
  }

  private static OutputSection read(String name, int at, MappingReader keys) {
    var path = path(keys);
    var format = format(keys);
    var columns = keys.texts("columns");
    boolean isSummary = keys.has("group_by") || keys.has("aggregate") || keys.has("having");
    if (keys.has("order_by") && !isSummary) {
      refuse(
          "order_by",
          "'order_by' belongs to a summary, one with 'aggregate'",
          "rows are written in the order of the input",
          keys);
    }
    var summary = isSummary ? Optional.of(summary(keys)) : Optional.<Summary>empty();
    if (isSummary && keys.has("columns")) {
      refuse(
          "columns",
          "'columns' does not go with group_by or aggregate",
          "a summary's columns are those of group_by and aggregate",
          keys);
    }
    refuseEmpty("columns", "leave it out for all columns", keys);
    OutputDialectSection.hintBeside(keys);
    keys.end();
    var section = new OutputSection(name, at, path, format, columns, summary);
    section.checkNames(keys);
    return section;
  }

  private static Optional<PlacedPath> path(MappingReader keys) {
    keys.requireEither("csv", "jsonl", "name the file to write: csv: out.csv, or jsonl: out.jsonl");
    if (keys.has("csv") && keys.has("jsonl")) {
      refuse("jsonl", "an output is one file: 'csv' or 'jsonl'", "make two outputs of it", keys);
    }
    return WrittenPath.read(keys.has("jsonl") ? "jsonl" : "csv", keys);
  }

  private static OutputFormat format(MappingReader keys) {
    var dialect = keys.mapping("dialect").map(OutputDialectSection::read);
    if (keys.has("jsonl")) {
      if (keys.has("dialect")) {
        refuse("dialect", "'dialect' is for CSV: JSON Lines has but one form", "", keys);
      }
      return new OutputFormat.JsonLines();
    }
    return dialect.orElse(OutputFormat.DEFAULT);
  }

  /// Holds the names that the job file gives against the encoding.
  private void checkNames(MappingReader keys) {
    var names = new ArrayList<>(columns);
    summary.ifPresent(
        of -> {
          names.addAll(of.groupBy);
          of.aggregate.forEach(aggregate -> names.add(aggregate.name));
        });
    var encoder = format.charset().newEncoder();
    for (var column : names) {
      if (!encoder.canEncode(column.value())) {
        var message = "the name '" + column + "' cannot be written in " + format.charset();
        keys.problem(ProblemCode.INVALID_VALUE, column, message, "");
      }
    }
  }

  private static Summary summary(MappingReader keys) {
    var groupBy = keys.texts("group_by");
    refuseEmpty("group_by", "leave it out: all rows are one group then", keys);
    keys.require("aggregate", "an example is aggregate: {rows: count(*)}");
    var aggregates = new ArrayList<Aggregate>();
    for (var entry : keys.named("aggregate")) {
      var value = keys.expression(entry.value(), "the column '" + entry.key() + "'");
      aggregates.add(new Aggregate(entry.key(), value));
    }
    refuseEmpty("aggregate", "an example is {rows: count(*)}", keys);
    var orderBy = keys.texts("order_by");
    refuseEmpty("order_by", "leave it out for the order of the keys", keys);
    return new Summary(groupBy, aggregates, keys.expression("having"), orderBy);
  }

  private static void refuseEmpty(String key, String remedy, MappingReader keys) {
    if (keys.isEmptyCollection(key)) {
      refuse(key, "'" + key + "' is empty", remedy, keys);
    }
  }

  private static void refuse(String key, String message, String remedy, MappingReader keys) {
    keys.problem(ProblemCode.INVALID_VALUE, keys.at(key), message, remedy);
  }
}
