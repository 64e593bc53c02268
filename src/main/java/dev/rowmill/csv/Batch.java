package dev.rowmill.csv;

/// Some thousand records of a file as raw bytes and the positions of their fields.
///
/// Records are numbered `0 ≤ record < records()`; the fields of all records stand in one row of numbers, those of record
/// `r` at `firstField(r) ≤ field < firstField(r + 1)`. Positions are offsets into [#data()]; byte `i` of it is byte
/// `fileOffset() + i` of the file. Filled again and again by its reader, read by one thread.
public final class Batch {

  /// What the scanner says of a record.
  public enum RecordState {
    /// Fields as the dialect says.
    GOOD,
    /// Text follows a closing quote.
    TEXT_AFTER_QUOTE,
    /// The file ends inside quotes.
    UNCLOSED_QUOTE,
    /// Longer than the dialect's `maxRecordBytes`; only its first bytes are here.
    TOO_LONG
  }
  // The csv package fills this in: data(), fileOffset(), records(), recordStart(r), recordEnd(r) (without the line end),
  // firstField(f), fieldStart(f), fieldEnd(f) (inside the quotes), isQuoted(f), hasEscapes(f) (doubled quotes or escapes to
  // be resolved), state(r), recordNumber(r) and lineNumber(r) (relative to the range, from 0), plain(r): the record is
  // delimiter-separated fields with nothing else between them, so that its bytes can be copied whole.
}
