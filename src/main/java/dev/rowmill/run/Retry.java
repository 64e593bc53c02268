package dev.rowmill.run;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobFingerprint;
import dev.rowmill.job.ResolvedJob;
import dev.rowmill.job.SecretSource;
import dev.rowmill.publish.Publication;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.RunState;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.step.PartFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A run that may be retried, and what of it is left to do.
///
/// @param file the job file as it is now
/// @param input the files of the run
/// @param left the partitions that are to run, as far as they are planned
/// @param unplanned the steps that have no partitions yet
/// @param publishing whether everything is done but the renames
public record Retry(
    RunRecord record,
    JobFile file,
    ResolvedJob job,
    RetriedInput input,
    List<Left> left,
    List<String> unplanned,
    boolean publishing) {

  public Retry {
    left = List.copyOf(left);
    unplanned = List.copyOf(unplanned);
  }

  /// A partition that is to run.
  ///
  /// @param again why it runs from its start, although it may be committed; empty if it is not
  public record Left(PartitionRecord partition, Optional<String> again) {

    /// What is to be said of one that runs again.
    public Optional<String> remark() {
      return again.map(
          why ->
              "%s %d: runs again from its start, %s"
                  .formatted(partition.step(), partition.number(), why));
    }
  }

  /// Looks whether a run may be retried.
  ///
  /// @param stop reading all parts of a large run takes a while
  /// @throws RunFailedException if not, and why
  /// @throws InvalidJobException if the job file is wrong by now
  public static Retry check(
      StateDatabase state, RetryRequest request, SecretSource secrets, StopSignal stop)
      throws RunFailedException, InvalidJobException {
    state.recoverDeadRuns();
    var record = StoredRun.of(state, request.run());
    if (request.takeOver()) {
      state.claims().abandon(record.id());
      record = StoredRun.of(state, request.run());
    }
    if (record.state().isActive()) {
      throw AlreadyRunning.failure(state, record, "of " + record.job());
    }
    if (record.state() == RunState.COMPLETED) {
      throw refused(
          record, "it is complete; `rowmill run " + record.jobFile() + "` starts a new one");
    }
    var file = jobFile(record);
    var job = file.resolve(record.parameters(), secrets);
    var begun = state.runs().request(record.id());
    var before = JobFingerprint.of(begun.source().fingerprints());
    var changed = job.fingerprint(before).changedSince(before);
    if (!changed.isEmpty()) {
      throw refused(
          record,
          "%s has changed since it began, in: %s. Put the old file back, or start a new run; only run, schedule and notify may change"
              .formatted(record.jobFile(), String.join(", ", changed)));
    }
    checkNewerPublications(state, record, job);
    boolean publishing = isPublishing(state, record);
    var input = publishing ? RetriedInput.NONE : RetriedInput.check(record, job, begun.inputs());
    if (publishing) {
      // Nothing is decided any more: what is promised goes into place, or says what stands there.
      requireNone(record, request.again());
      return new Retry(record, file, job, input, List.of(), List.of(), true);
    }
    new DestinationCheck(job.plan(), record.jobFile()).checkAtStart(input.planned().files());
    var partitions = state.partitions().list(record.id());
    requireKnown(record, partitions, request.again());
    input.requireHeaders(record, partitions);
    var damage = new PartDamage(job.plan(), record, stop);
    var left = left(partitions, request.again(), input, damage);
    return new Retry(record, file, job, input, left, unplanned(job, partitions), false);
  }

  /// What is not done, was asked for, is damaged, or was perhaps read from another content. A
  /// summary is merged of all ranges. Where it is cut stays as it is: a range has the same groups
  /// every time it is read.
  private static List<Left> left(
      List<PartitionRecord> partitions, RangeNumbers asked, RetriedInput input, PartDamage damage)
      throws RunFailedException {
    var ranges = new ArrayList<Left>();
    var merges = new ArrayList<Left>();
    for (var partition : partitions) {
      if (partition.step().equals(RowsPhase.STEP)) {
        var why =
            asked.contains(partition.number()) ? Optional.of("as asked") : input.why(partition);
        ranges.add(new Left(partition, why.isPresent() ? why : damage.of(partition)));
      }
    }
    boolean changed = ranges.stream().anyMatch(range -> range.again().isPresent());
    for (var partition : partitions) {
      if (!partition.step().equals(RowsPhase.STEP)) {
        var why = changed ? Optional.of("for it is merged of all ranges") : damage.of(partition);
        merges.add(new Left(partition, why));
      }
    }
    return Stream.concat(ranges.stream(), merges.stream())
        .filter(one -> one.again().isPresent() || one.partition().nextStart().isEmpty())
        .toList();
  }

  /// Whether there are only renames left. If what waits for them is damaged, it is put together
  /// again, as if the run had not come so far.
  private static boolean isPublishing(StateDatabase state, RunRecord record)
      throws RunFailedException {
    var manifest = StoredManifest.of(state, record.id());
    try {
      return manifest.isPresent() && Publication.isIntact(manifest.get());
    } catch (IOException e) {
      throw refused(record, String.valueOf(e.getMessage()));
    }
  }

  private static void requireNone(RunRecord record, RangeNumbers asked) throws RunFailedException {
    if (!asked.isEmpty()) {
      throw refused(
          record, "it has begun to publish, and no range can run again; leave out --partitions");
    }
  }

  private static void requireKnown(
      RunRecord record, List<PartitionRecord> partitions, RangeNumbers asked)
      throws RunFailedException {
    int count = (int) partitions.stream().filter(p -> p.step().equals(RowsPhase.STEP)).count();
    var unknown = asked.firstFrom(count);
    if (unknown.isPresent()) {
      throw refused(
          record,
          "it has no range %d; %s"
              .formatted(
                  unknown.get(),
                  count == 0
                      ? "it has none yet, leave out --partitions"
                      : "its ranges are 0 to %d, see `rowmill show %d`"
                          .formatted(count - 1, record.id())));
    }
  }

  private static List<String> unplanned(ResolvedJob job, List<PartitionRecord> partitions) {
    var steps =
        SummaryPhase.isIn(job.plan())
            ? List.of(RowsPhase.STEP, SummaryPhase.STEP)
            : List.of(RowsPhase.STEP);
    return steps.stream()
        .filter(step -> partitions.stream().noneMatch(p -> p.step().equals(step)))
        .toList();
  }

  /// Whether the input is to be cut into ranges first: the manager may have died between making the
  /// run and planning it. Without ranges a run looks as if it had nothing left to do.
  boolean isToBeCut() {
    return unplanned.contains(RowsPhase.STEP);
  }

  /// What runs from its start.
  List<PartitionRecord> again() {
    return left.stream().filter(one -> one.again().isPresent()).map(Left::partition).toList();
  }

  /// A line for each partition that runs again although it is done.
  List<String> remarks() {
    return left.stream().flatMap(one -> one.remark().stream()).toList();
  }

  /// How many workers could be of use.
  int tasks() {
    return unplanned.isEmpty() ? left.size() : Integer.MAX_VALUE;
  }

  private static JobFile jobFile(RunRecord record) throws RunFailedException, InvalidJobException {
    try {
      return JobFile.read(record.jobFile());
    } catch (IOException e) {
      throw new RunFailedException(
          ExitCode.NOT_FOUND, IoText.of("cannot read the job file", record.jobFile(), e));
    }
  }

  private static void checkNewerPublications(StateDatabase state, RunRecord record, ResolvedJob job)
      throws RunFailedException {
    for (var folder : new PartFolders(job.plan(), record.folderId()).all()) {
      var newer = state.runs().publication(folder.destination()).filter(p -> p.run() > record.id());
      if (newer.isPresent()) {
        throw refused(
            record,
            "run %d, which is newer, has published %s; start a new run"
                .formatted(newer.get().run(), folder.destination()));
      }
    }
  }

  static RunFailedException refused(RunRecord record, String why) {
    return new RunFailedException(ExitCode.USAGE, "run " + record.id() + " is not retried: " + why);
  }
}
