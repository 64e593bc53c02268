package dev.rowmill.job;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.OutputDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The `dialect` of an output. A new key gets its meaning in [OutputDialect] or [OutputFormat.Csv].
final class OutputDialectSection {

  private static final ScalarFormat<Integer> CHARACTER =
      new ScalarFormat<>(
          "one ASCII character, or tab",
          DialectSection::character,
          text -> text.isEmpty() ? "write null if there is none" : "");
  private static final ScalarFormat<Boolean> QUOTE_ALL = either("minimal", "all");
  private static final ScalarFormat<Boolean> CRLF = either("lf", "crlf");

  private static final String ESCAPE_FORMULAS = "escape_formulas";

  private static final List<String> KEYS =
      List.of(
          "format",
          "delimiter",
          "quote",
          "escape",
          "quoting",
          "null_as",
          "line_end",
          "header",
          "encoding",
          "bom",
          ESCAPE_FORMULAS);

  private final MappingReader keys;

  private OutputDialectSection(MappingReader keys) {
    this.keys = keys;
  }

  /// The format; the default one where what is said was not understood.
  static OutputFormat read(MappingReader keys) {
    return new OutputDialectSection(keys).read();
  }

  /// What somebody wrote beside `dialect` and not in it.
  static void hintBeside(MappingReader keys) {
    DialectFormat.hintBeside(keys, KEYS);
  }

  /// Whether formulas are escaped, of a dialect about which nothing else can be said.
  static boolean readEscapeFormulas(MappingReader keys) {
    boolean escaped = escapeFormulas(keys);
    keys.end();
    return escaped;
  }

  private static boolean escapeFormulas(MappingReader keys) {
    return keys.value(ESCAPE_FORMULAS, ScalarFormat.FLAG).orElse(false);
  }

  private OutputFormat read() {
    var base =
        keys.value("format", DialectFormat.NAMED)
            .map(DialectFormat::output)
            .orElse(OutputDialect.RFC4180);
    int delimiter = keys.value("delimiter", CHARACTER).orElse((int) base.delimiter());
    int quote = separator("quote", base.quote());
    int escape = separator("escape", base.escape());
    boolean quoteAll = keys.value("quoting", QUOTE_ALL).orElse(base.quoteAll());
    var nullText = keys.text("null_as").map(PlacedText::value).or(base::nullText);
    boolean crLf = keys.value("line_end", CRLF).orElse(base.crLf());
    boolean header = keys.value("header", ScalarFormat.FLAG).orElse(true);
    var charset = encoding().orElse(StandardCharsets.UTF_8);
    boolean mark = keys.value("bom", ScalarFormat.FLAG).orElse(false);
    boolean escapeFormulas = escapeFormulas(keys);
    keys.hint("did you mean 'delimiter'?", "sep", "separator");
    keys.hint("did you mean 'encoding'?", "charset");
    keys.hint("did you mean 'null_as'?", "null", "nulls", "null_value");
    keys.end();
    checkText(charset, mark, nullText);
    if (!areDistinct(delimiter, quote, escape)) {
      return OutputFormat.DEFAULT;
    }
    var dialect =
        new OutputDialect(
            (byte) delimiter,
            quote,
            escape,
            quoteAll,
            base.skipSpaces(),
            nullText,
            crLf,
            escapeFormulas);
    dialect.flaws().forEach(flaw -> report(flaw, nullText.orElse("")));
    return dialect.flaws().isEmpty()
        ? new OutputFormat.Csv(dialect, header, charset, mark)
        : OutputFormat.DEFAULT;
  }

  private int separator(String key, int base) {
    return keys.has(key) && keys.isNull(key)
        ? Dialect.NONE
        : keys.value(key, CHARACTER).orElse(base);
  }

  private boolean areDistinct(int delimiter, int quote, int escape) {
    boolean distinct = delimiter != quote && delimiter != escape;
    if (!distinct) {
      var other = delimiter == quote ? "quote" : "escape";
      invalid(
          keys.has(other) ? other : "delimiter",
          "'delimiter' and '" + other + "' are the same character",
          "");
    }
    return distinct;
  }

  private void report(OutputDialect.Flaw flaw, String nullText) {
    switch (flaw) {
      case NO_QUOTE_AND_NO_ESCAPE ->
          invalid(
              "quote",
              "with neither quote nor escape, a value that holds the delimiter could not be"
                  + " written",
              "name one of them: escape: \\");
      case ESCAPED_SEPARATOR_IS_A_CONTROL ->
          invalid(
              "delimiter",
              "behind an escape, this separator would be read as a control character, as in \\n",
              "choose another one than n, r, t, b and f");
      case NULL_LOOKS_LIKE_A_VALUE ->
          invalid(
              "null_as",
              "without quotes, the text '" + nullText + "' could not be told from NULL",
              "write null_as: '\\N', in single quotes, with the escape character in it");
      case NULL_HOLDS_A_SEPARATOR ->
          invalid("null_as", "'null_as' holds a separator, which would be read as one", "");
    }
  }

  private void checkText(Charset charset, boolean mark, Optional<String> nullText) {
    if (mark && !charset.name().startsWith("UTF-")) {
      invalid("bom", "there is no byte order mark in " + charset, "leave it out");
    }
    if (!charset.newEncoder().canEncode(nullText.orElse(""))) {
      invalid("null_as", "'null_as' cannot be written in " + charset, "");
    }
  }

  private Optional<Charset> encoding() {
    var text = keys.text("encoding");
    var charset = text.flatMap(name -> DialectSection.charset(name, keys));
    return charset.filter(
        named -> {
          if (!Encodings.isWritable(named)) {
            invalid(
                "encoding",
                "the encoding " + named + " cannot be written piece by piece",
                named.name().startsWith("UTF-")
                    ? "write utf-16le or utf-16be, and bom: true if there is to be a mark"
                    : "");
          }
          return Encodings.isWritable(named);
        });
  }

  private void invalid(String key, String message, String remedy) {
    keys.problem(ProblemCode.INVALID_VALUE, keys.at(key), message, remedy);
  }

  /// One of two words: the second one is true.
  private static ScalarFormat<Boolean> either(String no, String yes) {
    return new ScalarFormat<>(
        no + " or " + yes,
        text ->
            text.equals(yes)
                ? Optional.of(true)
                : text.equals(no) ? Optional.of(false) : Optional.empty(),
        _ -> "");
  }
}
