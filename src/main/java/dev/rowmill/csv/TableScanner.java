package dev.rowmill.csv;

import dev.rowmill.csv.Automaton.ByteClass;
import dev.rowmill.csv.Automaton.State;
import dev.rowmill.csv.Batch.RecordState;
import org.jspecify.annotations.Nullable;

/// Scans any dialect, byte by byte through the automaton's table.
final class TableScanner implements RecordScanner {

  private final Automaton automaton;
  private final int delimiterBytes;
  private final boolean skipSpaces;
  private final boolean trim;
  private final boolean keepEmptyLines;

  private int stop;
  private int maxRecords;
  private int lines;

  // The record being read.
  private int linesInside;
  private int count;
  private int fieldStart;
  private int fieldEnd;
  private int escapedEnd;
  private long flags;
  private boolean plain;

  TableScanner(Dialect dialect) {
    automaton = Automaton.of(dialect);
    delimiterBytes = dialect.delimiterBytes().length;
    skipSpaces = dialect.skipSpaces();
    trim = dialect.trim();
    keepEmptyLines = dialect.lines().keepEmpty();
  }

  @Override
  public void start(int stop, int maxRecords, int line) {
    this.stop = stop;
    this.maxRecords = maxRecords;
    lines = line;
  }

  @Override
  public int lines() {
    return lines;
  }

  @Override
  public int scan(Batch batch, int from, int limit, boolean atEnd) {
    int known = RecordScanner.known(batch.data(), from, limit, atEnd);
    int at = from;
    while (at < known && at < stop && batch.records() < maxRecords) {
      int next = record(batch, at, known, atEnd);
      if (next < 0) {
        break;
      }
      at = next;
    }
    return at;
  }

  /// Reads the record at `start` and returns what follows its line end, or -1 if it is not
  /// complete.
  private int record(Batch batch, int start, int limit, boolean atEnd) {
    byte[] data = batch.data();
    int state = automaton.start();
    linesInside = 0;
    count = batch.fieldCount();
    plain = delimiterBytes == 1 && !trim;
    beginField(start);
    for (int i = start; i < limit; i++) {
      byte b = data[i];
      int next = automaton.next(state, b);
      switch (automaton.kind(next)) {
        case RECORD_START, AFTER_RETURN -> {
          int after = i + (b == '\r' && i + 1 < limit && data[i + 1] == '\n' ? 2 : 1);
          end(batch, start, i, state);
          lines += linesInside + 1;
          return after;
        }
        case FIELD_START -> atFieldStart(batch, i, automaton.delimits(state, b));
        case UNQUOTED, UNQUOTED_ESCAPE, QUOTED, QUOTED_ESCAPE ->
            inField(i, automaton.kind(state), automaton.kind(next), isQuote(b));
        case QUOTE_SEEN -> fieldEnd = i;
        case CLOSED, BROKEN -> plain = false;
        case COMMENT, UNQUOTED_MATCH, CLOSED_MATCH -> {}
      }
      if (b == '\n' || b == '\r' && !(i + 1 < limit && data[i + 1] == '\n')) {
        linesInside++;
      }
      state = next;
      if (automaton.isSteady(state)) {
        while (i + 1 < limit && automaton.byteClass(data[i + 1]) == ByteClass.OTHER) {
          i++;
        }
      }
    }
    if (!atEnd) {
      return -1;
    }
    end(batch, start, limit, state);
    lines += linesInside;
    return limit;
  }

  private void atFieldStart(Batch batch, int i, boolean delimits) {
    if (delimits) {
      endField(batch, i + 1 - delimiterBytes);
    } else {
      plain = false;
    }
    beginField(i + 1);
  }

  private void inField(int i, State before, State next, boolean isQuote) {
    switch (next) {
      case QUOTED -> {
        if (before == State.QUOTE_SEEN) {
          flags |= Batch.ESCAPES;
        } else if (before != State.QUOTED && before != State.QUOTED_ESCAPE) {
          flags |= Batch.QUOTED;
          fieldStart = i + 1;
        }
        if (before == State.QUOTED_ESCAPE) {
          escapedEnd = i + 1;
        }
      }
      case UNQUOTED -> {
        if (before == State.UNQUOTED_ESCAPE) {
          escapedEnd = i + 1;
        } else if (isQuote) {
          flags |= Batch.STRAY_QUOTE;
          plain = false;
        }
      }
      case UNQUOTED_ESCAPE, QUOTED_ESCAPE -> flags |= Batch.ESCAPES;
      case RECORD_START,
          AFTER_RETURN,
          FIELD_START,
          QUOTE_SEEN,
          CLOSED,
          BROKEN,
          COMMENT,
          UNQUOTED_MATCH,
          CLOSED_MATCH ->
          throw new IllegalStateException(next + " is in no field");
    }
  }

  private boolean isQuote(byte b) {
    return automaton.byteClass(b) == ByteClass.QUOTE;
  }

  private void beginField(int at) {
    fieldStart = at;
    escapedEnd = at;
    flags = 0;
  }

  private void endField(Batch batch, int at) {
    int end = at;
    if ((flags & Batch.QUOTED) != 0) {
      end = fieldEnd;
    } else if (skipSpaces) {
      byte[] data = batch.data();
      while (end > escapedEnd && automaton.byteClass(data[end - 1]) == ByteClass.BLANK) {
        end--;
      }
      plain &= end == at;
    }
    if (trim) {
      byte[] data = batch.data();
      while (fieldStart < end
          && Dialect.isTrimmed(data[fieldStart])
          && automaton.byteClass(data[fieldStart]) != ByteClass.ESCAPE) {
        fieldStart++;
      }
      while (end > Math.max(fieldStart, escapedEnd) && Dialect.isTrimmed(data[end - 1])) {
        end--;
      }
    }
    batch.reserve(0, count - batch.fieldCount() + 1);
    batch.fields()[count++] = Batch.field(fieldStart, end, flags);
  }

  private void end(Batch batch, int start, int at, int state) {
    @Nullable RecordState recordState =
        switch (automaton.kind(state)) {
          case COMMENT -> null;
          case RECORD_START, AFTER_RETURN -> keepEmptyLines ? RecordState.GOOD : null;
          case QUOTED, QUOTED_ESCAPE -> RecordState.UNCLOSED_QUOTE;
          case BROKEN, CLOSED_MATCH, CLOSED ->
              automaton.isBroken(state) ? RecordState.TEXT_AFTER_QUOTE : RecordState.GOOD;
          case FIELD_START, UNQUOTED, UNQUOTED_ESCAPE, QUOTE_SEEN, UNQUOTED_MATCH ->
              RecordState.GOOD;
        };
    if (recordState != null) {
      if (recordState == RecordState.GOOD) {
        endField(batch, at);
      }
      batch.reserve(1, 0);
      batch.addRecord(start, at, lines, recordState, count, plain);
    }
  }
}
