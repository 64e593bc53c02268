package dev.rowmill.summary;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A summary as a job file has it, over rows of these columns: `store` (a string), `amount` (an
/// integer), `price` (a decimal(9,2)), `weight` (a number) and `day` (a date).
final class JobSummary {

  static final List<Type> TYPES =
      List.of(Type.STRING, Type.INTEGER, Type.decimal(9, 2), Type.NUMBER, Type.DATE);

  private final JobPlan plan;

  /// @param output the lines of the output, such as `group_by: [store]`
  JobSummary(String output) throws InvalidJobException {
    var yaml =
        """
        rowmill: 1
        job: test
        input:
          csv: rows.csv
          columns:
            store: {type: string}
            amount: {type: integer}
            price: {type: "decimal(9,2)"}
            weight: {type: number}
            day: {type: date}
        outputs:
          totals:
            csv: totals.csv
        """
            + output.indent(4);
    var folder = Path.of("/jobs");
    var clock = InstantSource.fixed(Instant.parse("2026-03-01T01:30:00Z"));
    plan = new JobFile("job.yaml", yaml, folder).resolve(List.of(), folder, clock).plan();
  }

  JobPlan.Output.Summary output() {
    return (JobPlan.Output.Summary) plan.outputs().getFirst();
  }

  /// The CSV without its header, each row having been a run of its own.
  String csv(Path folder, List<@Nullable Object[]> rows) throws IOException {
    var partials = new Partials(output(), folder);
    for (var row : rows) {
      partials.add(columns(List.<@Nullable Object[]>of(row)));
      partials.write();
    }
    var csv = partials.csv(3);
    return csv.substring(csv.indexOf('\n') + 1);
  }

  /// Rows with the hidden columns that aggregates ask for.
  Columns columns(List<@Nullable Object[]> rows) {
    var declared = new Rows(TYPES, rows);
    Map<Integer, Vector> derived = new HashMap<>();
    for (var transform : plan.transforms()) {
      var derive = (JobPlan.Transform.Derive) transform;
      derived.put(derive.slot(), derive.value().evaluator().evaluate(declared));
    }
    return new Columns() {
      @Override
      public int rows() {
        return rows.size();
      }

      @Override
      public Vector vector(int slot) {
        var vector = derived.get(slot);
        return vector == null ? declared.vector(slot) : vector;
      }
    };
  }
}
