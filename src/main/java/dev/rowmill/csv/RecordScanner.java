package dev.rowmill.csv;

/// Finds the records and fields in a batch's bytes, as the [Automaton] defines them.
///
/// A scanner keeps nothing of an unfinished record: the next call starts at that record's first byte again.
sealed interface RecordScanner permits TableScanner {

  /// The fastest scanner for a dialect.
  static RecordScanner of(Dialect dialect) {
    return new TableScanner(dialect);
  }

  /// Starts a new batch, in which records start before `stop` and are at most `maxRecords`.
  void start(int stop, int maxRecords);

  /// Adds to `batch` the complete records of `data[from, limit)`.
  ///
  /// @param from where a record starts
  /// @param atEnd whether the input ends at `limit`, which completes the last record
  /// @return the start of the first record, empty line or comment that was not read, possibly `limit`
  int scan(Batch batch, int from, int limit, boolean atEnd);

  /// The number of physical lines from the batch's first byte to where the last scan stopped.
  int lines();
}
