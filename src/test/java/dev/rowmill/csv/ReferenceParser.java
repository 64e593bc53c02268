package dev.rowmill.csv;

import dev.rowmill.csv.Batch.RecordState;
import dev.rowmill.csv.ParsedRecord.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a CSV text means, written down a second time and as plainly as possible, one character a
/// byte: the oracle of the scanners.
final class ReferenceParser {

  private final String text;
  private final Dialect dialect;
  private final String delimiter;
  private final List<ParsedRecord> records = new ArrayList<>();
  private int at;

  private RecordState state = RecordState.GOOD;
  private boolean plain;

  private ReferenceParser(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
    delimiter = new String(dialect.delimiterBytes(), StandardCharsets.ISO_8859_1);
  }

  static List<ParsedRecord> parse(String text, Dialect dialect) {
    var parser = new ReferenceParser(text, dialect);
    while (parser.at < text.length()) {
      parser.line();
    }
    return parser.records;
  }

  private void line() {
    int start = at;
    if (is(at, dialect.comment())) {
      skipToLineEnd();
    } else if (!isLineEnd(at) || dialect.lines().keepEmpty()) {
      record(start);
    }
    skipLineEnd();
  }

  private void record(int start) {
    var cells = new ArrayList<Cell>();
    state = RecordState.GOOD;
    plain = delimiter.length() == 1 && !dialect.trim();
    cells.add(field());
    while (state == RecordState.GOOD && isDelimiter(at)) {
      at += delimiter.length();
      cells.add(field());
    }
    int end = at;
    if (end - start > dialect.maxRecordBytes()) {
      state = RecordState.TOO_LONG;
      end = start + dialect.maxRecordBytes();
    }
    boolean good = state == RecordState.GOOD;
    records.add(
        new ParsedRecord(
            records.size(),
            linesBefore(start),
            start,
            end,
            state,
            good && plain,
            good ? cells : List.of()));
  }

  private Cell field() {
    int before = at;
    if (dialect.skipSpaces()) {
      skipBlanks();
    }
    plain &= at == before;
    return is(at, dialect.quote()) ? quoted() : unquoted();
  }

  private Cell quoted() {
    var value = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length()) {
        state = RecordState.UNCLOSED_QUOTE;
        return new Cell("", true);
      }
      if (is(at, dialect.quote())) {
        at++;
        if (!is(at, dialect.quote())) {
          break;
        }
        value.append(text.charAt(at++));
      } else if (is(at, dialect.escape())) {
        escaped(value);
      } else {
        value.append(text.charAt(at++));
      }
    }
    int closed = at;
    skipBlanks();
    plain &= at == closed;
    if (at < text.length() && !isLineEnd(at) && !isDelimiter(at)) {
      state = RecordState.TEXT_AFTER_QUOTE;
      skipToLineEnd();
    }
    return cell(value, true);
  }

  private Cell cell(StringBuilder value, boolean quoted) {
    var text = value.toString();
    return new Cell(dialect.trim() ? text.trim() : text, quoted);
  }

  private Cell unquoted() {
    var value = new StringBuilder();
    int length = 0;
    while (at < text.length() && !isLineEnd(at) && !isDelimiter(at)) {
      if (is(at, dialect.escape())) {
        escaped(value);
        length = value.length();
      } else {
        boolean blank = isBlank(at);
        plain &= !is(at, dialect.quote());
        value.append(text.charAt(at++));
        length = blank && dialect.skipSpaces() ? length : value.length();
      }
    }
    plain &= length == value.length();
    value.setLength(length);
    return cell(value, false);
  }

  private void escaped(StringBuilder value) {
    if (text.startsWith(escapedDelimiter(), at)) {
      at += escapedDelimiter().length();
      value.append(delimiter);
      return;
    }
    char escape = text.charAt(at++);
    if (at == text.length()) {
      value.append(escape);
      return;
    }
    char c = text.charAt(at++);
    int control = "rntbf".indexOf(c);
    if (control >= 0) {
      value.append("\r\n\t\b\f".charAt(control));
    } else if ("\r\n\t\b\f".indexOf(c) >= 0 || isSeparator(c)) {
      value.append(c);
    } else {
      value.append(escape).append(c);
    }
  }

  /// The delimiter with an escape before each of its characters.
  private String escapedDelimiter() {
    var escaped = new StringBuilder();
    for (int i = 0; i < dialect.delimiter().length(); i++) {
      var c = dialect.delimiter().substring(i, i + 1).getBytes(dialect.charset());
      escaped.append((char) dialect.escape()).append(new String(c, StandardCharsets.ISO_8859_1));
    }
    return escaped.toString();
  }

  private boolean isSeparator(char c) {
    return c == dialect.quote() || c == dialect.escape() || c == dialect.comment();
  }

  private void skipBlanks() {
    while (isBlank(at)) {
      at++;
    }
  }

  private void skipToLineEnd() {
    while (at < text.length() && !isLineEnd(at)) {
      at++;
    }
  }

  private void skipLineEnd() {
    if (is(at, '\r') && is(at + 1, '\n')) {
      at++;
    }
    at++;
  }

  private boolean isBlank(int i) {
    return i < text.length()
        && Character.isWhitespace(text.charAt(i))
        && !isLineEnd(i)
        && !isSeparator(text.charAt(i))
        && !isDelimiter(i);
  }

  private boolean isLineEnd(int i) {
    return is(i, '\n') || is(i, '\r');
  }

  private boolean isDelimiter(int i) {
    return text.startsWith(delimiter, i);
  }

  private boolean is(int i, int c) {
    return i < text.length() && text.charAt(i) == c;
  }

  private long linesBefore(int end) {
    return text.substring(0, end)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .chars()
        .filter(c -> c == '\n')
        .count();
  }
}
