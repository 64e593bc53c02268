package dev.rowmill.step;

/// Says how far the merge of a summary is, and that it goes on while there is nothing new to say.
final class MergeProgress {

  private final StepProgress progress;
  private long groups;
  private long bytes;

  MergeProgress(SummaryTask task, StepProgress progress) {
    this.progress = progress;
    progress.partition(task.number(), task.attempt());
  }

  /// Says how many groups are finished, and how many bytes of records written.
  void finished(long groupsSoFar, long bytesSoFar) {
    groups = groupsSoFar;
    bytes = bytesSoFar;
    alive();
  }

  /// Says the same as before.
  void alive() {
    progress.update(groups, bytes, 0, 0);
  }
}
