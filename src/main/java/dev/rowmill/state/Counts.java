package dev.rowmill.state;

/// What became of records.
///
/// @param lines physical lines, those of skipped blank records included
public record Counts(long read, long written, long filtered, long rejected, long lines) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  public Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        written + other.written,
        filtered + other.filtered,
        rejected + other.rejected,
        lines + other.lines);
  }
}
