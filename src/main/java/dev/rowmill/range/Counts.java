package dev.rowmill.range;

/// What became of the records of a range, or of a run.
///
/// @param read records that the scanner delivered
/// @param written records that reached the outputs
/// @param filtered records that a filter dropped
/// @param rejected records that broke a rule
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

  /// Without what was added before.
  public Counts minus(Counts other) {
    return new Counts(
        read - other.read,
        written - other.written,
        filtered - other.filtered,
        rejected - other.rejected,
        lines - other.lines);
  }

  /// Whether every record that was read is accounted for.
  public boolean isBalanced() {
    return read == written + filtered + rejected;
  }
}
