package dev.rowmill.step;

import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.publish.PartFile;
import dev.rowmill.publish.PartFolder;
import dev.rowmill.publish.PartKind;
import dev.rowmill.row.RejectEncoder;
import dev.rowmill.row.RowEncoder;
import dev.rowmill.summary.SummaryParts;
import java.util.ArrayList;
import java.util.List;

/// Makes what an attempt at a range writes: a part for each output, and one for rejects if the job
/// keeps them.
final class RangeOutputs {

  private static final int BUFFER_BYTES = 256 << 10;

  /// The part of the heap that the groups of all tables together may take: their buffers may be
  /// twice that, and three times while they grow.
  private static final int TABLES_SHARE = 6;

  private RangeOutputs() {}

  static List<PartOutput> of(JobSteps job, RangeTask task, Stopwatch watch) {
    var plan = job.plan();
    var folders = job.folders();
    var outputs = new ArrayList<PartOutput>();
    long tableBytes = tableBytes(plan);
    for (var output : plan.outputs()) {
      switch (output) {
        case JobPlan.Output.Rows rows ->
            outputs.add(
                new RowsOutput(
                    rows.name(),
                    new RowEncoder(plan, rows, job.layout()),
                    new EncodedPart(
                        rows.format().charset(),
                        part(job, folders.of(output), task, PartKind.ROWS))));
        case JobPlan.Output.Summary summary -> {
          for (var part : SummaryParts.of(summary)) {
            outputs.add(
                new GroupsOutput(
                    part,
                    job.spareTables(),
                    tableBytes,
                    part(job, folders.of(part), task, PartKind.GROUPS),
                    watch));
          }
        }
      }
    }
    folders
        .rejects()
        .ifPresent(
            folder ->
                outputs.add(
                    new RejectsOutput(
                        new RejectEncoder(plan), part(job, folder, task, PartKind.REJECTS))));
    return outputs;
  }

  private static PartFile part(JobSteps job, PartFolder folder, RangeTask task, PartKind kind) {
    var name = folder.partName(task.number(), task.attempt(), kind);
    return new PartFile(job.storage(), folder, name, BUFFER_BYTES);
  }

  private static long tableBytes(JobPlan plan) {
    int tables = 0;
    for (var output : plan.outputs()) {
      if (output instanceof JobPlan.Output.Summary summary) {
        tables += SummaryParts.of(summary).size();
      }
    }
    return Runtime.getRuntime().maxMemory() / TABLES_SHARE / Math.max(1, tables);
  }
}
