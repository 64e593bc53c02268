package dev.rowmill.worker;

/// Where a worker stood when its [Progress] was read. Each number is one that the worker wrote; two
/// of them may be of different moments, a batch apart.
///
/// @param task the task, 0 before the first
/// @param partition the partition's number, as the task's step gave it
/// @param attempt the attempt's number, as the task's step gave it
/// @param rows the records read since the range's start
/// @param bytes the bytes read since the range's start
/// @param rejects the records rejected since the range's start
/// @param offset the byte offset in the input file up to which all records are processed
/// @param alone the byte offset of the record that is processed alone, because workers have died
///   near it; -1 if none is
/// @param heartbeatMillis when the worker last wrote, milliseconds since 1970-01-01 UTC
public record ProgressSnapshot(
    long task,
    long partition,
    long attempt,
    long rows,
    long bytes,
    long rejects,
    long offset,
    long alone,
    long heartbeatMillis) {

  /// A worker that has not written yet.
  public static final ProgressSnapshot NONE = new ProgressSnapshot(0, 0, 0, 0, 0, 0, 0, -1, 0);
}
