package dev.rowmill.csv;

/// Finds the records and fields in a batch's bytes, as the [Automaton] defines them.
///
/// A scanner keeps nothing of an unfinished record: the next call starts at that record's first
/// byte again.
sealed interface RecordScanner permits SwarScanner, TableScanner {

  /// The fastest scanner for a dialect.
  static RecordScanner of(Dialect dialect) {
    return SwarScanner.speaks(dialect) ? new SwarScanner(dialect) : new TableScanner(dialect);
  }

  /// Starts a new batch, in which records start before `stop` and are at most `maxRecords`; the
  /// next byte to be scanned is on line `line` of it.
  void start(int stop, int maxRecords, int line);

  /// Adds to `batch` the complete records of `data[from, limit)`.
  ///
  /// @param from where a record starts
  /// @param atEnd whether the input ends at `limit`, which completes the last record
  /// @return the start of the first record, empty line or comment that was not read, possibly
  ///   `limit`
  int scan(Batch batch, int from, int limit, boolean atEnd);

  /// The number of physical lines from the batch's first byte to where the last scan stopped.
  int lines();

  /// The end of the bytes of `data[from, limit)` that can be read: without a last CR, after which
  /// an LF may come.
  static int known(byte[] data, int from, int limit, boolean atEnd) {
    return !atEnd && limit > from && data[limit - 1] == '\r' ? limit - 1 : limit;
  }
}
