package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression;
import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.expr.Expression;
import dev.rowmill.file.Storage;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.vector.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes summaries without a job file: columns `c0, c1, …`, the first ones of which are keys.
final class Summaries {

  private Summaries() {}

  /// A summary of all functions over all columns that are no keys.
  static JobPlan.Output.Summary ofEverything(List<Type> types, int keys) {
    var aggregates = new ArrayList<JobPlan.Aggregate>();
    aggregates.add(aggregate(keys, Function.COUNT, -1, null));
    for (int slot = keys; slot < types.size(); slot++) {
      for (var function : Function.values()) {
        if (isDefined(function, types.get(slot))) {
          aggregates.add(aggregate(keys, function, slot, types.get(slot)));
        }
      }
    }
    return of(types, keys, aggregates);
  }

  private static boolean isDefined(Function function, Type type) {
    return switch (function) {
      case COUNT, MIN, MAX, ANY_VALUE -> true;
      case SUM, AVG, STDDEV -> type.isNumeric();
    };
  }

  static JobPlan.Output.Summary of(List<Type> types, int keys, List<JobPlan.Aggregate> aggregates) {
    return of(types, keys, aggregates, JobPlan.Selection.ALL);
  }

  static JobPlan.Output.Summary of(
      List<Type> types, int keys, List<JobPlan.Aggregate> aggregates, JobPlan.Selection selection) {
    var keyColumns = new ArrayList<JobPlan.Key>();
    for (int slot = 0; slot < keys; slot++) {
      keyColumns.add(new JobPlan.Key("c" + slot, slot, types.get(slot)));
    }
    return new JobPlan.Output.Summary(
        "totals",
        Path.of("/out/totals.csv"),
        OutputFormat.DEFAULT,
        keyColumns,
        aggregates,
        selection);
  }

  /// A column that is nothing but one call.
  static JobPlan.Aggregate aggregate(int keys, Function function, int slot, @Nullable Type type) {
    Optional<Expression> argument =
        type == null ? Optional.empty() : Optional.of(new SlotExpression(slot, type));
    var result = type(function, type);
    var call = new Call(function, argument, type == null ? "" : "c" + slot, result);
    return new JobPlan.Aggregate(
        function + "(" + slot + ")",
        new AggregateExpression(List.of(call), new SlotExpression(keys, result)),
        List.of(slot));
  }

  private static Type type(Function function, @Nullable Type argument) {
    if (function == Function.COUNT || argument == null) {
      return Type.INTEGER;
    }
    boolean number = argument.kind() == Type.Kind.NUMBER;
    return switch (function) {
      case MIN, MAX, ANY_VALUE, COUNT -> argument;
      case STDDEV -> Type.NUMBER;
      case SUM -> number ? argument : Type.decimal(38, argument.scale());
      case AVG -> number ? argument : Type.decimal(38, argument.scale() + 6);
    };
  }

  /// Writes a table as one run to a file of its own, and empties it.
  static List<Run> runs(Path folder, GroupTable table) throws IOException {
    var bytes = new ByteArrayOutputStream();
    table.writeSorted(bytes::write);
    var file = Files.createTempFile(folder, "run", ".groups");
    Files.write(file, bytes.toByteArray());
    return Run.in(file, bytes.size());
  }

  /// A finisher that soon needs files to sort in.
  static GroupFinisher finisher(JobPlan.Output.Summary output, Path scratch) {
    var spill = new Spill(2000, Storage.local(), scratch.resolve("sort"));
    return new GroupFinisher(output, spill);
  }

  /// Merges runs and gives the CSV, with its header.
  static String csv(JobPlan.Output.Summary output, List<Run> runs, Path scratch, int fanIn)
      throws IOException, SummaryException {
    return csv(output, runs, List.of(KeyRange.ALL), scratch, fanIn);
  }

  /// Merges runs one range of keys after the other.
  static String csv(
      JobPlan.Output.Summary output, List<Run> runs, List<KeyRange> ranges, Path scratch, int fanIn)
      throws IOException, SummaryException {
    var csv = new ByteArrayOutputStream();
    csv.write(GroupFinisher.head(output));
    var finisher = finisher(output, scratch);
    for (var keys : ranges) {
      try (var merge = GroupMerge.open(output, runs, keys, Storage.local(), scratch, fanIn)) {
        for (var groups = merge.next(); groups.groups() > 0; groups = merge.next()) {
          finisher.finish(groups, csv::write);
        }
      }
    }
    finisher.end(csv::write);
    return csv.toString(StandardCharsets.UTF_8);
  }
}
