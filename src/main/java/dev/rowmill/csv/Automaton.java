package dev.rowmill.csv;

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
    COMMENT
  }

  /// What a byte can be in a dialect.
  enum ByteClass {
    OTHER,
    DELIMITER,
    QUOTE,
    ESCAPE,
    COMMENT,
    BLANK,
    RETURN,
    NEWLINE
  }

  private static final State[] STATES = State.values();
  private static final ByteClass[] CLASSES = ByteClass.values();
  private static final int CLASS_BITS = 3;

  /// Below 0x80 anything could be a separator.
  private static final byte ORDINARY = (byte) 0x80;

  private final byte[] classes = new byte[256];
  private final byte[] table = new byte[STATES.length << CLASS_BITS];

  private Automaton(Dialect dialect) {
    for (int b = 0; b < 0x80; b++) {
      set(Dialect.isBlank((byte) b) ? b : Dialect.NONE, ByteClass.BLANK);
    }
    classes['\r'] = (byte) ByteClass.RETURN.ordinal();
    classes['\n'] = (byte) ByteClass.NEWLINE.ordinal();
    set(dialect.delimiter().charAt(0), ByteClass.DELIMITER);
    set(dialect.quote(), ByteClass.QUOTE);
    set(dialect.escape(), ByteClass.ESCAPE);
    set(dialect.comment(), ByteClass.COMMENT);
    for (State state : STATES) {
      for (ByteClass byteClass : CLASSES) {
        State next = next(state, byteClass, dialect.skipSpaces());
        table[state.ordinal() << CLASS_BITS | byteClass.ordinal()] = (byte) next.ordinal();
      }
    }
  }

  private void set(int value, ByteClass byteClass) {
    if (value != Dialect.NONE) {
      classes[value] = (byte) byteClass.ordinal();
    }
  }

  /// The automaton of a dialect.
  public static Automaton of(Dialect dialect) {
    return new Automaton(dialect);
  }

  private static State next(State state, ByteClass read, boolean skipSpaces) {
    return switch (state) {
      case RECORD_START ->
          read == ByteClass.COMMENT ? State.COMMENT : atFieldStart(read, skipSpaces);
      case AFTER_RETURN ->
          read == ByteClass.NEWLINE
              ? State.RECORD_START
              : next(State.RECORD_START, read, skipSpaces);
      case FIELD_START -> atFieldStart(read, skipSpaces);
      case UNQUOTED ->
          separated(read, read == ByteClass.ESCAPE ? State.UNQUOTED_ESCAPE : State.UNQUOTED);
      case UNQUOTED_ESCAPE -> State.UNQUOTED;
      case QUOTED ->
          switch (read) {
            case QUOTE -> State.QUOTE_SEEN;
            case ESCAPE -> State.QUOTED_ESCAPE;
            case OTHER, DELIMITER, COMMENT, BLANK, RETURN, NEWLINE -> State.QUOTED;
          };
      case QUOTED_ESCAPE -> State.QUOTED;
      case QUOTE_SEEN ->
          read == ByteClass.QUOTE ? State.QUOTED : next(State.CLOSED, read, skipSpaces);
      case CLOSED -> separated(read, read == ByteClass.BLANK ? State.CLOSED : State.BROKEN);
      case BROKEN -> ended(read, State.BROKEN);
      case COMMENT -> ended(read, State.COMMENT);
    };
  }

  private static State atFieldStart(ByteClass read, boolean skipSpaces) {
    return switch (read) {
      case QUOTE -> State.QUOTED;
      case BLANK -> skipSpaces ? State.FIELD_START : State.UNQUOTED;
      case OTHER, DELIMITER, ESCAPE, COMMENT, RETURN, NEWLINE ->
          next(State.UNQUOTED, read, skipSpaces);
    };
  }

  private static State separated(ByteClass read, State otherwise) {
    return read == ByteClass.DELIMITER ? State.FIELD_START : ended(read, otherwise);
  }

  private static State ended(ByteClass read, State otherwise) {
    return switch (read) {
      case RETURN -> State.AFTER_RETURN;
      case NEWLINE -> State.RECORD_START;
      case OTHER, DELIMITER, QUOTE, ESCAPE, COMMENT, BLANK -> otherwise;
    };
  }

  /// The number of states; a state is a number below it.
  public int states() {
    return STATES.length;
  }

  /// The state before a record's first byte.
  public int start() {
    return State.RECORD_START.ordinal();
  }

  /// The state after reading `b` in `state`.
  public int next(int state, byte b) {
    return table[state << CLASS_BITS | classes[b & 0xff]];
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

  /// Whether `b`, read in `state`, ends a field that is not its record's last.
  public boolean delimits(int state, byte b) {
    return classes[b & 0xff] == ByteClass.DELIMITER.ordinal()
        && next(state, b) == State.FIELD_START.ordinal();
  }

  /// Whether the record read in `state` has text after a closing quote.
  public boolean isBroken(int state) {
    return state == State.BROKEN.ordinal();
  }

  /// Whether a comment is read in `state`.
  public boolean isComment(int state) {
    return state == State.COMMENT.ordinal();
  }

  /// Whether bytes that are no separators and no blanks change nothing in `state`.
  boolean isSteady(int state) {
    return next(state, ORDINARY) == state;
  }

  /// The state of that number.
  static State state(int state) {
    return STATES[state];
  }

  /// What a byte is.
  ByteClass byteClass(byte b) {
    return CLASSES[classes[b & 0xff]];
  }
}
