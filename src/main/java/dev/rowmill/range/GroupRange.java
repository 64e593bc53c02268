package dev.rowmill.range;

/// A half-open range of the groups of one summary, by their encoded keys: `[from, to)`.
///
/// @param output the index of the summary among the job's outputs
/// @param from the first key as hexadecimal digits; empty: from the start
/// @param to the key after the last as hexadecimal digits; empty: to the end
public record GroupRange(int output, String from, String to) {

  public GroupRange {
    if (output < 0) {
      throw new IllegalArgumentException("not an output: " + output);
    }
  }
}
