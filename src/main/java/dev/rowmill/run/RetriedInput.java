package dev.rowmill.run;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.ResolvedJob;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.InputFile;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The input of a run that is retried, held against what it was. A file that is another is refused;
/// one that may be another is read again from its start.
///
/// @param planned the files as they are now
/// @param touched by index, which of them may have been written to since the run began
record RetriedInput(PlannedInput planned, Set<Integer> touched) {

  /// Of a run that has nothing left to read.
  static final RetriedInput NONE = new RetriedInput(PlannedInput.NONE, Set.of());

  RetriedInput {
    touched = Set.copyOf(touched);
  }

  static RetriedInput check(RunRecord record, ResolvedJob job, List<InputFile> files)
      throws RunFailedException, InvalidJobException {
    var now = new ArrayList<InputFile>();
    var touched = new HashSet<Integer>();
    for (int i = 0; i < files.size(); i++) {
      now.add(unchanged(record, files.get(i)));
      if (files.get(i).isTouchedSince(now.get(i))) {
        touched.add(i);
      }
    }
    return new RetriedInput(new InputPlanner(job, RunOptions.DEFAULT).look(now), touched);
  }

  private static InputFile unchanged(RunRecord record, InputFile file) throws RunFailedException {
    try {
      var now = InputFile.of(file.path());
      var changed = file.changedSince(now);
      if (changed.isPresent()) {
        throw another(record, file, changed.get());
      }
      return now;
    } catch (IOException e) {
      throw Retry.refused(record, IoText.of("cannot read the input", file.path(), e));
    }
  }

  private static RunFailedException another(RunRecord record, InputFile file, String how) {
    return Retry.refused(
        record,
        "%s is not the file that was read: %s. Put the old one back, or read the new one with `rowmill run %s`"
            .formatted(file.path(), how, record.jobFile()));
  }

  /// Where the first range of a file begins is not proved by a range before it.
  void requireHeaders(RunRecord record, List<PartitionRecord> partitions)
      throws RunFailedException {
    var seen = new HashSet<Integer>();
    for (var partition : partitions) {
      var file = partition.range().map(ByteRange::file).filter(seen::add);
      if (file.filter(touched::contains).isPresent()
          && partition.plannedStart() != planned.headers().get(file.get()).dataStart()) {
        throw another(record, planned.files().get(file.get()), "its header has changed");
      }
    }
  }

  /// Why a partition that may be done has to be read again.
  Optional<String> why(PartitionRecord partition) {
    return partition
        .range()
        .map(ByteRange::file)
        .filter(touched::contains)
        .map(file -> planned.files().get(file).path() + " may have been written to");
  }
}
