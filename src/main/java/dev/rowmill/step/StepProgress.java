package dev.rowmill.step;

/// Hears how far a step is, a batch at a time.
public interface StepProgress {

  /// Which attempt at which partition runs.
  void partition(int number, int attempt);

  /// It works, on something that takes long.
  void alive();

  /// A batch begins; all that comes before it is processed.
  ///
  /// @param offset the byte of the input at which it starts
  /// @param alone whether it is a single record
  void begin(long offset, boolean alone);

  /// How far it is.
  ///
  /// @param records read since the partition's start
  /// @param bytes read since the attempt's start
  /// @param rejects records rejected since the partition's start
  /// @param offset the byte of the input up to which everything is processed
  void update(long records, long bytes, long rejects, long offset);
}
