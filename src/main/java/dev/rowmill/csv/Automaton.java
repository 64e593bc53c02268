package dev.rowmill.csv;

import java.util.Arrays;

/// The one definition of what a record and a field are: a dialect as a finite automaton over bytes.
///
/// It is total: every sequence of bytes is a sequence of records. Whoever reads CSV by bytes either
/// runs this table or is tested to agree with it. Immutable.
///
/// - A quote opens a field only as its first byte, after blanks that the dialect skips; anywhere
///   else in an unquoted field it is data. In a quoted field a doubled quote is data, and a single
///   one closes.
/// - Blanks after a closing quote are ignored. Anything else there but a delimiter or a line end
///   breaks the record: all that follows up to the line end, quotes included, is data.
/// - Outside quotes, LF, CR and CR LF end a record. The LF after a record's CR belongs to it:
///   between the two no record starts.
/// - An escape makes the next byte data, whatever it is. A comment byte that starts a line makes it
///   a comment.
/// - A delimiter of several bytes is found as by Knuth, Morris and Pratt ("Fast pattern matching in
///   strings", 1977): the leftmost one counts, and states say how much of it was just read.
public final class Automaton {

  /// Where in a record a byte stands.
  enum State {
    /// Before the first byte of a line that is no part of a quoted field.
    RECORD_START,
    /// The same, after a CR, to which an LF would still belong.
    AFTER_RETURN,
    /// After a delimiter, or after skipped blanks.
    FIELD_START,
    UNQUOTED,
    UNQUOTED_ESCAPE,
    QUOTED,
    QUOTED_ESCAPE,
    /// After a quote inside a quoted field: doubled or closing.
    QUOTE_SEEN,
    /// Blanks after a closing quote.
    CLOSED,
    /// Text after a closing quote.
    BROKEN,
    COMMENT,
    /// In an unquoted field, after what may be the beginning of a delimiter.
    UNQUOTED_MATCH,
    /// The same after a closing quote.
    CLOSED_MATCH
  }

  /// What a byte can be in a dialect.
  enum ByteClass {
    OTHER,
    /// A byte of the delimiter.
    DELIMITER,
    QUOTE,
    ESCAPE,
    COMMENT,
    BLANK,
    RETURN,
    NEWLINE
  }

  private static final int BYTES = 256;

  private final Delimiter delimiter;
  private final boolean skipSpaces;
  private final ByteClass[] classes = new ByteClass[BYTES];

  /// The kind of each state, and how many bytes of a delimiter it has seen.
  private final State[] kinds;

  private final int[] seen;

  private final byte[] table;
  private final boolean[] steady;

  private Automaton(Dialect dialect) {
    delimiter = new Delimiter(dialect.delimiterBytes());
    skipSpaces = dialect.skipSpaces();
    classify(dialect);
    int states = State.UNQUOTED_MATCH.ordinal() + 2 * (delimiter.length() - 1);
    kinds = Arrays.copyOf(State.values(), states);
    seen = new int[states];
    for (int matched = 1; matched < delimiter.length(); matched++) {
      for (var kind : new State[] {State.UNQUOTED_MATCH, State.CLOSED_MATCH}) {
        kinds[number(kind, matched)] = kind;
        seen[number(kind, matched)] = matched;
      }
    }
    table = new byte[states * BYTES];
    steady = new boolean[states];
    Arrays.fill(steady, true);
    for (int state = 0; state < states; state++) {
      for (int b = 0; b < BYTES; b++) {
        int next = step(state, (byte) b);
        table[state * BYTES + b] = (byte) next;
        steady[state] &= next == state || classes[b] != ByteClass.OTHER;
      }
    }
  }

  private void classify(Dialect dialect) {
    for (int b = 0; b < BYTES; b++) {
      classes[b] = Dialect.isBlank((byte) b) ? ByteClass.BLANK : ByteClass.OTHER;
    }
    classes['\r'] = ByteClass.RETURN;
    classes['\n'] = ByteClass.NEWLINE;
    for (byte b : dialect.delimiterBytes()) {
      classes[b & 0xff] = ByteClass.DELIMITER;
    }
    set(dialect.quote(), ByteClass.QUOTE);
    set(dialect.escape(), ByteClass.ESCAPE);
    set(dialect.comment(), ByteClass.COMMENT);
  }

  private void set(int value, ByteClass byteClass) {
    if (value != Dialect.NONE) {
      classes[value] = byteClass;
    }
  }

  /// The automaton of a dialect.
  public static Automaton of(Dialect dialect) {
    return new Automaton(dialect);
  }

  /// The number of a state that has seen so many bytes of a delimiter.
  private int number(State kind, int matched) {
    int first = State.UNQUOTED_MATCH.ordinal();
    int before = kind == State.CLOSED_MATCH ? delimiter.length() - 1 : 0;
    return kind.ordinal() < first ? kind.ordinal() : first + before + matched - 1;
  }

  private int step(int state, byte b) {
    var read = classes[b & 0xff];
    return switch (kinds[state]) {
      case RECORD_START ->
          read == ByteClass.COMMENT ? State.COMMENT.ordinal() : atFieldStart(b, read);
      case AFTER_RETURN ->
          read == ByteClass.NEWLINE
              ? State.RECORD_START.ordinal()
              : step(State.RECORD_START.ordinal(), b);
      case FIELD_START -> atFieldStart(b, read);
      case UNQUOTED, UNQUOTED_MATCH -> unquoted(seen[state], b, read);
      case UNQUOTED_ESCAPE -> State.UNQUOTED.ordinal();
      case QUOTED ->
          switch (read) {
            case QUOTE -> State.QUOTE_SEEN.ordinal();
            case ESCAPE -> State.QUOTED_ESCAPE.ordinal();
            case OTHER, DELIMITER, COMMENT, BLANK, RETURN, NEWLINE -> State.QUOTED.ordinal();
          };
      case QUOTED_ESCAPE -> State.QUOTED.ordinal();
      case QUOTE_SEEN -> read == ByteClass.QUOTE ? State.QUOTED.ordinal() : closed(0, b, read);
      case CLOSED, CLOSED_MATCH -> closed(seen[state], b, read);
      case BROKEN -> ended(read, State.BROKEN.ordinal());
      case COMMENT -> ended(read, State.COMMENT.ordinal());
    };
  }

  private int atFieldStart(byte b, ByteClass read) {
    return switch (read) {
      case QUOTE -> State.QUOTED.ordinal();
      case BLANK -> (skipSpaces ? State.FIELD_START : State.UNQUOTED).ordinal();
      case OTHER, DELIMITER, ESCAPE, COMMENT, RETURN, NEWLINE -> unquoted(0, b, read);
    };
  }

  private int unquoted(int matched, byte b, ByteClass read) {
    if (read == ByteClass.ESCAPE) {
      return State.UNQUOTED_ESCAPE.ordinal();
    }
    int match = delimiter.matched(matched, b);
    if (match == delimiter.length()) {
      return State.FIELD_START.ordinal();
    }
    return ended(read, match == 0 ? State.UNQUOTED.ordinal() : number(State.UNQUOTED_MATCH, match));
  }

  private int closed(int matched, byte b, ByteClass read) {
    int match = delimiter.matched(matched, b);
    if (match == delimiter.length()) {
      return State.FIELD_START.ordinal();
    }
    // What is certainly not of a delimiter: the first bytes of those seen, or else this one.
    boolean isBlank =
        match == 0
            ? delimiter.isBlank(matched) && isBlank(b, read)
            : delimiter.isBlank(matched + 1 - match);
    if (!isBlank) {
      return ended(read, State.BROKEN.ordinal());
    }
    return ended(read, match == 0 ? State.CLOSED.ordinal() : number(State.CLOSED_MATCH, match));
  }

  private static boolean isBlank(byte b, ByteClass read) {
    return read == ByteClass.BLANK || read == ByteClass.DELIMITER && Dialect.isBlank(b);
  }

  private static int ended(ByteClass read, int otherwise) {
    return switch (read) {
      case RETURN -> State.AFTER_RETURN.ordinal();
      case NEWLINE -> State.RECORD_START.ordinal();
      case OTHER, DELIMITER, QUOTE, ESCAPE, COMMENT, BLANK -> otherwise;
    };
  }

  /// The number of states; a state is a number below it.
  public int states() {
    return kinds.length;
  }

  /// The state before a record's first byte.
  public int start() {
    return State.RECORD_START.ordinal();
  }

  /// The state after reading `b` in `state`.
  public int next(int state, byte b) {
    return table[state << Byte.SIZE | b & 0xff];
  }

  /// Whether a record, an empty line or a comment starts with the byte `b` that is read in `state`.
  public boolean startsRecord(int state, byte b) {
    return isBetweenRecords(state) && (b != '\n' || state == State.RECORD_START.ordinal());
  }

  /// Whether the bytes up to here end a record, an empty line or a comment, so that another may
  /// start.
  public boolean isBetweenRecords(int state) {
    return state <= State.AFTER_RETURN.ordinal();
  }

  /// Whether `b`, read in `state`, is the last byte of a delimiter.
  public boolean delimits(int state, byte b) {
    return classes[b & 0xff] == ByteClass.DELIMITER
        && next(state, b) == State.FIELD_START.ordinal();
  }

  /// Whether a record that ends in `state` has text after a closing quote.
  public boolean isBroken(int state) {
    return switch (kinds[state]) {
      case BROKEN -> true;
      case CLOSED_MATCH -> !delimiter.isBlank(seen[state]);
      case RECORD_START,
          AFTER_RETURN,
          FIELD_START,
          UNQUOTED,
          UNQUOTED_ESCAPE,
          QUOTED,
          QUOTED_ESCAPE,
          QUOTE_SEEN,
          CLOSED,
          COMMENT,
          UNQUOTED_MATCH ->
          false;
    };
  }

  /// Whether a comment is read in `state`.
  public boolean isComment(int state) {
    return state == State.COMMENT.ordinal();
  }

  /// Whether bytes that are no separators and no blanks change nothing in `state`.
  boolean isSteady(int state) {
    return steady[state];
  }

  /// The kind of a state.
  State kind(int state) {
    return kinds[state];
  }

  /// What a byte is.
  ByteClass byteClass(byte b) {
    return classes[b & 0xff];
  }
}
