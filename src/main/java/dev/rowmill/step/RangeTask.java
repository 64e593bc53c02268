package dev.rowmill.step;

import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// An attempt at a range and how far it and those before it got, as the execution context of its
/// step holds it.
///
/// @param number the range's number
/// @param attempt the attempt's number, from 1, which names its part files
/// @param file the index of the input file
/// @param end the byte after the range's last
/// @param done what is done; reading goes on at its position
/// @param nextStart the first record at or after `end`; -1 until the range has been read
public record RangeTask(
    int number, int attempt, int file, long end, Checkpoint done, long nextStart) {

  private static final String NUMBER = "number";
  private static final String ATTEMPT = "attempt";
  private static final String FILE = "file";
  private static final String END = "end";
  private static final String POSITION = "position";
  private static final String NEXT_START = "nextStart";
  private static final String READ = "read";
  private static final String WRITTEN = "written";
  private static final String FILTERED = "filtered";
  private static final String REJECTED = "rejected";
  private static final String LINES = "lines";
  private static final String SEGMENTS = "segments";
  private static final String REJECTS = "rejects";

  public static RangeTask from(ExecutionContext context) {
    var counts =
        new Counts(
            context.getLong(READ),
            context.getLong(WRITTEN),
            context.getLong(FILTERED),
            context.getLong(REJECTED),
            context.getLong(LINES));
    return new RangeTask(
        (int) context.getLong(NUMBER),
        (int) context.getLong(ATTEMPT),
        (int) context.getLong(FILE),
        context.getLong(END),
        Checkpoint.of(
            context.getLong(POSITION),
            counts,
            context.getString(SEGMENTS),
            context.getString(REJECTS)),
        context.getLong(NEXT_START));
  }

  public void to(ExecutionContext context) {
    context.putLong(NUMBER, number);
    context.putLong(ATTEMPT, attempt);
    context.putLong(FILE, file);
    context.putLong(END, end);
    context.putLong(POSITION, done.position());
    context.putLong(READ, done.counts().read());
    context.putLong(WRITTEN, done.counts().written());
    context.putLong(FILTERED, done.counts().filtered());
    context.putLong(REJECTED, done.counts().rejected());
    context.putLong(LINES, done.counts().lines());
    context.putString(SEGMENTS, done.segmentsJson());
    context.putString(REJECTS, done.rejectsJson());
    context.putLong(NEXT_START, nextStart);
  }

  /// The range is read to its end.
  public boolean isDone() {
    return nextStart >= 0;
  }

  RangeTask with(Checkpoint further, long nextStart) {
    return new RangeTask(number, attempt, file, end, further, nextStart);
  }
}
