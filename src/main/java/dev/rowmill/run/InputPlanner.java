package dev.rowmill.run;

import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.FileHeader;
import dev.rowmill.file.InputException;
import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.Printable;
import dev.rowmill.job.ResolvedJob;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.InputFile;
import dev.rowmill.range.RangePlanner;
import dev.rowmill.worker.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the input files, reads their headers, holds them against the job, and cuts them into
/// ranges.
final class InputPlanner {

  private static final long SMALLEST_RANGE = 8L << 20;
  private static final long LARGEST_RANGE = 256L << 20;
  private static final int RANGES_PER_WORKER = 4;

  /// Every range has a row in the state and a step execution: more would cost more than they help.
  private static final long MOST_RANGES = 10_000;

  private final ResolvedJob job;
  private final RunOptions options;

  InputPlanner(ResolvedJob job, RunOptions options) {
    this.job = job;
    this.options = options;
  }

  /// Finds the files and looks at all of them.
  ///
  /// @throws InvalidJobException if a header does not have the columns that the job names
  /// @throws RunFailedException if there is no file, or one that cannot be read
  PlannedInput look() throws InvalidJobException, RunFailedException {
    var files = new ArrayList<InputFile>();
    for (var path : paths(job.plan().input())) {
      try {
        files.add(InputFile.of(path));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    return look(files);
  }

  /// Looks at the headers of files that are known.
  PlannedInput look(List<InputFile> files) throws InvalidJobException, RunFailedException {
    var headers = new ArrayList<FileHeader>();
    for (var file : files) {
      try (var source = ByteSource.open(file.path(), file.size(), dialect())) {
        headers.add(FileHeader.read(source, dialect()));
      } catch (IOException e) {
        throw unreadable(file.path(), e);
      }
    }
    return new PlannedInput(files, headers, columns(files, headers));
  }

  private static RunFailedException unreadable(Path path, IOException e) {
    if (e instanceof InputException) {
      return new RunFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
    }
    return new RunFailedException(ExitCode.NOT_FOUND, IoText.of("cannot read the input", path, e));
  }

  private static List<Path> paths(JobPlan.Input input) throws RunFailedException {
    List<Path> paths;
    try {
      paths = input.files();
    } catch (IOException e) {
      throw new RunFailedException(
          ExitCode.NOT_FOUND, IoText.of("cannot look for", Path.of(input.pattern()), e));
    }
    if (paths.isEmpty()) {
      throw new RunFailedException(
          ExitCode.NOT_FOUND, "no file matches " + input.pattern() + " (input.csv)");
    }
    for (var path : paths) {
      if (Files.notExists(path)) {
        var what =
            Files.isSymbolicLink(path) ? "what this link leads to is not there" : "no such file";
        throw new RunFailedException(ExitCode.NOT_FOUND, what + ": " + path + " (input.csv)");
      }
    }
    return paths;
  }

  /// The names in the header, which all files have; without one, those of the declared columns.
  private List<String> columns(List<InputFile> files, List<FileHeader> headers)
      throws InvalidJobException, RunFailedException {
    var plan = job.plan();
    var declared = plan.columns().stream().map(JobPlan.Column::name).toList();
    if (!dialect().lines().header()) {
      return declared;
    }
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).isMissing()) {
        throw headless(files.get(i));
      }
      if (i == 0) {
        job.header().require(files.get(i).path(), headers.get(i).names());
      } else if (!headers.get(i).names().equals(headers.getFirst().names())) {
        throw new RunFailedException(
            ExitCode.USAGE,
            "%s: its header differs from that of %s: %s"
                .formatted(
                    files.get(i).path(),
                    files.getFirst().path(),
                    difference(headers.get(i).names(), headers.getFirst().names())));
      }
    }
    return headers.getFirst().names();
  }

  private static String difference(List<String> names, List<String> first) {
    int same = 0;
    int both = Math.min(names.size(), first.size());
    while (same < both && names.get(same).equals(first.get(same))) {
      same++;
    }
    return same < both
        ? "its column %d is '%s' instead of '%s'"
            .formatted(same + 1, Printable.name(names.get(same)), Printable.name(first.get(same)))
        : "it has %d columns instead of %d".formatted(names.size(), first.size());
  }

  /// Whoever should have written the file did not get as far as its header: nothing tells it from a
  /// file whose rows are lost.
  private static RunFailedException headless(InputFile file) {
    return new RunFailedException(
        ExitCode.FAILED,
        "%s %s: there must be a header, also in a file without rows (or input.dialect: {header: false})"
            .formatted(file.path(), file.size() == 0 ? "is empty" : "has no record"));
  }

  /// How many workers can be of use: as many as asked for, but not more than ranges.
  int workers(PlannedInput input) {
    long target = targetBytes(input);
    long ranges =
        input.files().stream()
            .mapToLong(f -> isSequential(f) ? 1 : Math.ceilDiv(f.size(), target))
            .sum();
    return Math.clamp(ranges, 1, wantedWorkers());
  }

  /// What is worth knowing before the run begins, a line each.
  List<String> remarks(PlannedInput input) {
    var remarks = new ArrayList<String>();
    sequentialFiles(input).ifPresent(remarks::add);
    if (askedWorkers() > mostWorkers()) {
      remarks.add(
          "%d of the %d workers asked for: so many slots has this machine (--slots)"
              .formatted(mostWorkers(), askedWorkers()));
    }
    return remarks;
  }

  /// Says that some files are read by one worker each, if that is so.
  private Optional<String> sequentialFiles(PlannedInput input) {
    var files = input.files().stream().filter(this::isSequential).toList();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    var encoding = dialect().encoding().name();
    var what = dialect().isDecoded() ? "in " + encoding : "compressed";
    return Optional.of(
        files.size() == 1
            ? "%s is %s: one worker reads it".formatted(files.getFirst().path(), what)
            : "%d files are %s: one worker reads each of them".formatted(files.size(), what));
  }

  private boolean isSequential(InputFile file) {
    return ByteSource.isSequential(file.path(), dialect());
  }

  private int wantedWorkers() {
    int asked = askedWorkers();
    return Math.min(asked > 0 ? asked : Runtime.getRuntime().availableProcessors(), mostWorkers());
  }

  /// 0 if nobody said how many.
  private int askedWorkers() {
    return options.workers().orElse(job.plan().run().workers());
  }

  private int mostWorkers() {
    return options.slots().map(Slots::count).orElse(Integer.MAX_VALUE);
  }

  /// Cuts the files into ranges, in order.
  List<ByteRange> cut(PlannedInput input) throws RunFailedException {
    var planner = new RangePlanner(dialect(), targetBytes(input));
    var ranges = new ArrayList<ByteRange>();
    for (int i = 0; i < input.files().size(); i++) {
      var file = input.files().get(i);
      try (var source = ByteSource.open(file.path(), file.size(), dialect())) {
        ranges.addAll(planner.plan(i, source, input.headers().get(i)));
      } catch (IOException e) {
        throw unreadable(file.path(), e);
      }
    }
    return ranges;
  }

  private Dialect dialect() {
    return job.plan().input().dialect();
  }

  private long targetBytes(PlannedInput input) {
    long configured = options.partitionBytes().orElse(job.plan().run().partitionBytes());
    if (configured > 0) {
      return Math.max(configured, input.bytes() / MOST_RANGES);
    }
    return Math.clamp(
        input.bytes() / ((long) wantedWorkers() * RANGES_PER_WORKER),
        SMALLEST_RANGE,
        LARGEST_RANGE);
  }
}
