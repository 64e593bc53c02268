package dev.rowmill.csv;

import dev.rowmill.csv.Batch.RecordState;

/// Scans the ordinary dialects, those with one ASCII character as delimiter and without escapes and
/// skipped spaces, about as fast as memory is read.
///
/// A hot loop. [Specials] finds the bytes that matter, and this walks from one to the next.
/// Whatever is not a delimiter-separated record with its quotes in their places is left to the
/// [TableScanner], record by record.
final class SwarScanner implements RecordScanner {

  /// Equal to no byte: Dialect.NONE is equal to 0xff.
  private static final int NO_BYTE = 0x100;

  private final byte delimiter;
  private final byte quote;
  private final int comment;
  private final boolean keepEmptyLines;
  private final Specials specials;
  private final TableScanner general;

  private int stop;
  private int maxRecords;
  private int lines;
  private int special;
  private boolean isOdd;

  SwarScanner(Dialect dialect) {
    delimiter = (byte) dialect.delimiter().charAt(0);
    quote = dialect.quote() == Dialect.NONE ? delimiter : (byte) dialect.quote();
    comment = dialect.comment() == Dialect.NONE ? NO_BYTE : dialect.comment();
    keepEmptyLines = dialect.lines().keepEmpty();
    specials = new Specials(delimiter, quote);
    general = new TableScanner(dialect);
  }

  /// Whether this scanner reads a dialect.
  static boolean speaks(Dialect dialect) {
    return dialect.escape() == Dialect.NONE
        && !dialect.skipSpaces()
        && !dialect.trim()
        && dialect.delimiter().length() == 1
        && dialect.delimiter().charAt(0) < 0x80;
  }

  @Override
  public void start(int stop, int maxRecords, int line) {
    this.stop = stop;
    this.maxRecords = maxRecords;
    lines = line;
    specials.clear();
  }

  @Override
  public int lines() {
    return lines;
  }

  @Override
  public int scan(Batch batch, int from, int limit, boolean atEnd) {
    int known = RecordScanner.known(batch.data(), from, limit, atEnd);
    specials.find(batch.data(), from, known);
    batch.setNonAscii(specials.nonAscii(), specials.nonAsciiBlocks());
    special = 0;
    int at = from;
    while (true) {
      if (at < known) {
        at = walk(batch, at, known);
      }
      if (at >= known || at >= stop || batch.records() >= maxRecords || !isOdd && !atEnd) {
        return at;
      }
      general.start(at + 1, Integer.MAX_VALUE, lines);
      int next = general.scan(batch, at, known, atEnd);
      if (next == at) {
        return at;
      }
      lines = general.lines();
      at = next;
      while (special < specials.count() && specials.positions()[special] < at) {
        special++;
      }
    }
  }

  /// Adds records to the batch from the one at `from` on, until one must not be read, is not
  /// complete, or is odd. Returns where that one starts; `special` is its first special byte or a
  /// later one.
  private int walk(Batch batch, int from, int known) {
    int[] at = specials.positions();
    int count = specials.count();
    int room = maxRecords - batch.records();
    // One record can have as many fields as it has bytes, and memory is needed for these only.
    batch.reserve(Math.min(room, count - special + 1), count - special + 1);
    byte[] data = batch.data();
    long[] fields = batch.fields();
    int field = batch.fieldCount();
    int i = special;

    int recordStart = from;
    int recordLine = lines;
    int line = lines;
    int fieldStart = from;
    long flags = 0;
    boolean plain = true;
    boolean odd = data[from] == comment;
    while (!odd && i < count && room > 0 && recordStart < stop) {
      int p = at[i++];
      byte b = data[p];
      int fieldEnd = p;
      if (b == delimiter) {
        fields[field++] = Batch.field(fieldStart, p, flags);
        fieldStart = p + 1;
        flags = 0;
        continue;
      }
      if (b == quote) {
        if (p != fieldStart) {
          flags = Batch.STRAY_QUOTE;
          plain = false;
          continue;
        }
        fieldStart++;
        flags = Batch.QUOTED;
        while (i < count) {
          p = at[i++];
          b = data[p];
          if (b == quote) {
            if (i == count || at[i] != p + 1 || data[p + 1] != quote) {
              break;
            }
            flags |= Batch.ESCAPES;
            i++;
          } else if (b != delimiter) {
            line += b == '\n' || p + 1 == known || data[p + 1] != '\n' ? 1 : 0;
          }
        }
        if (i == count) {
          break;
        }
        // The last special byte was the closing quote.
        fieldEnd = p;
        p = at[i];
        if (p != fieldEnd + 1) {
          odd = true;
          break;
        }
        i++;
        b = data[p];
        if (b == delimiter) {
          fields[field++] = Batch.field(fieldStart, fieldEnd, flags);
          fieldStart = p + 1;
          flags = 0;
          continue;
        }
      }
      int next = p + 1;
      if (b == '\r' && next < known && data[next] == '\n') {
        next++;
        i++;
      }
      if (p > recordStart || keepEmptyLines) {
        fields[field++] = Batch.field(fieldStart, fieldEnd, flags);
        batch.addRecord(recordStart, p, recordLine, RecordState.GOOD, field, plain);
        field = batch.fieldCount();
        room--;
      }
      line++;
      recordStart = next;
      recordLine = line;
      odd = next < known && data[next] == comment;
      fieldStart = next;
      flags = 0;
      plain = true;
    }
    lines = recordLine;
    special = i;
    isOdd = odd;
    return recordStart;
  }
}
