package dev.rowmill.job;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.Dialect.Lines;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// The `input.dialect` section.
///
/// @param nulls the unquoted cells that mean NULL
record DialectSection(Dialect dialect, List<String> nulls) {

  static final DialectSection DEFAULT = new DialectSection(Dialect.RFC4180, List.of(""));

  private static final ScalarFormat<Integer> CHARACTER =
      new ScalarFormat<>(
          "one ASCII character, or tab",
          DialectSection::character,
          DialectSection::characterRemedy);
  private static final ScalarFormat<Long> MAX_RECORD =
      ScalarFormat.within(
          ScalarFormat.BYTES, 16L, (long) Dialect.MAX_RECORD_BYTES, "from 16B to 512MiB");
  private static final ScalarFormat<Long> LINES = ScalarFormat.whole(0, 1_000_000);
  private static final ScalarFormat<String> EMPTY_LINES =
      new ScalarFormat<>(
          "skip or keep",
          text -> Optional.of(text).filter(List.of("skip", "keep")::contains),
          _ -> "");
  private static final ScalarFormat<String> DELIMITER =
      new ScalarFormat<>(
          "from 1 to " + Dialect.MAX_DELIMITER_CHARS + " characters and no line end, or tab",
          DialectSection::delimiter,
          text -> text.contains("\n") ? "records end at line ends anyway" : "");
  private static final List<String> KEYS =
      List.of(
          "format",
          "delimiter",
          "quote",
          "escape",
          "comment",
          "skip_spaces",
          "trim",
          "header",
          "skip_lines",
          "footer_lines",
          "encoding",
          "nulls",
          "max_record",
          "empty_lines");
  private static final List<String> CHARACTERS = List.of("quote", "escape", "comment");

  /// What somebody wrote beside `dialect` and not in it.
  static void hintBeside(MappingReader keys) {
    DialectFormat.hintBeside(keys, KEYS);
  }

  static DialectSection read(MappingReader keys) {
    var format = keys.value("format", DialectFormat.NAMED);
    var base = format.map(DialectFormat::dialect).orElse(Dialect.RFC4180);
    var delimiter = keys.value("delimiter", DELIMITER).orElse(base.delimiter());
    int quote = optionalCharacter("quote", base.quote(), keys);
    int escape = optionalCharacter("escape", base.escape(), keys);
    int comment = optionalCharacter("comment", base.comment(), keys);
    boolean distinct = areDistinct(delimiter, List.of(quote, escape, comment), keys);
    boolean skipSpaces = keys.value("skip_spaces", ScalarFormat.FLAG).orElse(base.skipSpaces());
    boolean trim = keys.value("trim", ScalarFormat.FLAG).orElse(base.trim());
    var lines = lines(base.lines(), keys);
    var encoding =
        keys.text("encoding").flatMap(name -> charset(name, keys)).orElse(base.encoding());
    int maxRecord =
        keys.value("max_record", MAX_RECORD).map(Math::toIntExact).orElse(base.maxRecordBytes());
    var nulls =
        keys.has("nulls") ? keys.texts("nulls").stream().map(PlacedText::value).toList() : null;
    keys.hint("did you mean 'delimiter'?", "sep", "separator", "separators");
    keys.hint("did you mean 'encoding'?", "charset");
    keys.hint("did you mean 'nulls'?", "null", "null_values", "na_values", "na", "null_as");
    keys.end();
    boolean usable = isUsable(delimiter, encoding, skipSpaces, keys);
    var dialect =
        distinct && usable
            ? new Dialect(
                delimiter, quote, escape, comment, skipSpaces, trim, lines, encoding, maxRecord)
            : base;
    return new DialectSection(
        dialect, nulls != null ? nulls : format.map(DialectFormat::nulls).orElse(DEFAULT.nulls));
  }

  private static Lines lines(Lines base, MappingReader keys) {
    boolean header = keys.value("header", ScalarFormat.FLAG).orElse(base.header());
    int skip = keys.value("skip_lines", LINES).map(Math::toIntExact).orElse(base.skip());
    int footer = keys.value("footer_lines", LINES).map(Math::toIntExact).orElse(base.footer());
    boolean keepEmpty =
        keys.value("empty_lines", EMPTY_LINES).map("keep"::equals).orElse(base.keepEmpty());
    return new Lines(header, skip, footer, keepEmpty);
  }

  private static int optionalCharacter(String key, int base, MappingReader keys) {
    if (keys.has(key) && keys.isNull(key)) {
      return Dialect.NONE;
    }
    return keys.value(key, CHARACTER).orElse(base);
  }

  static Optional<Integer> character(String text) {
    boolean tab = text.equals("\\t") || text.equalsIgnoreCase("tab");
    char c = tab ? '\t' : text.length() == 1 ? text.charAt(0) : '\0';
    return c == '\0' || c >= 0x80 || c == '\r' || c == '\n'
        ? Optional.empty()
        : Optional.of((int) c);
  }

  private static String characterRemedy(String text) {
    return text.isEmpty() ? "write null if there is none" : "";
  }

  private static Optional<String> delimiter(String text) {
    var meant = text.equals("\\t") || text.equalsIgnoreCase("tab") ? "\t" : text;
    boolean good =
        !meant.isEmpty()
            && meant.length() <= Dialect.MAX_DELIMITER_CHARS
            && meant.indexOf('\r') < 0
            && meant.indexOf('\n') < 0;
    return good ? Optional.of(meant) : Optional.empty();
  }

  private static boolean isUsable(
      String delimiter, Charset encoding, boolean skipSpaces, MappingReader keys) {
    if (encoding.canEncode() && !encoding.newEncoder().canEncode(delimiter)) {
      keys.problem(
          ProblemCode.INVALID_VALUE,
          keys.at("delimiter"),
          "the delimiter '" + delimiter + "' is no text in " + encoding.name(),
          "say in which encoding the file is: encoding: utf-8");
      return false;
    }
    boolean holdsBlank = delimiter.chars().anyMatch(c -> c == ' ' || c == '\t');
    if (skipSpaces && holdsBlank && !delimiter.equals("\t")) {
      keys.problem(
          ProblemCode.INVALID_VALUE,
          keys.at(keys.has("delimiter") ? "delimiter" : "skip_spaces"),
          "blanks are skipped: the delimiter cannot hold one",
          "write skip_spaces: false");
      return false;
    }
    return true;
  }

  static Optional<Charset> charset(PlacedText name, MappingReader keys) {
    var charset = Encodings.named(name.value());
    if (charset.isEmpty()) {
      var remedy =
          Names.remedy(
              name.value(), List.of("utf-8", "iso-8859-1", "windows-1252"), "an example is");
      keys.problem(
          ProblemCode.INVALID_VALUE, name, "'encoding': unknown encoding '" + name + "'", remedy);
    }
    return charset;
  }

  /// Whether quote, escape and comment differ and are not in the delimiter; only quote and escape
  /// may be one character, which says nothing more than that quotes are doubled.
  private static boolean areDistinct(
      String delimiter, List<Integer> characters, MappingReader keys) {
    boolean distinct = true;
    for (int i = 0; i < CHARACTERS.size(); i++) {
      int character = characters.get(i);
      int first = characters.indexOf(character);
      var name = "'" + CHARACTERS.get(i) + "'";
      var message = "";
      if (character != Dialect.NONE && delimiter.indexOf(character) >= 0) {
        message =
            delimiter.length() == 1
                ? "'delimiter' and " + name + " are the same character"
                : "the delimiter holds the character of " + name;
      } else if (character != Dialect.NONE && first < i && !(first == 0 && i == 1)) {
        message = "'" + CHARACTERS.get(first) + "' and " + name + " are the same character";
      }
      if (!message.isEmpty()) {
        int at = keys.at(keys.has(CHARACTERS.get(i)) ? CHARACTERS.get(i) : "delimiter");
        keys.problem(ProblemCode.INVALID_VALUE, at, message, "");
        distinct = false;
      }
    }
    return distinct;
  }
}
