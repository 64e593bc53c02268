package dev.rowmill.job;

import dev.rowmill.csv.Dialect;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The `input.dialect` section.
///
/// @param nulls the unquoted cells that mean NULL
record DialectSection(Dialect dialect, List<String> nulls) {

  static final DialectSection DEFAULT = new DialectSection(Dialect.RFC4180, List.of(""));

  private static final ScalarFormat<Integer> CHARACTER =
      new ScalarFormat<>(
          "one ASCII character, or tab", DialectSection::character, DialectSection::characterRemedy);
  private static final ScalarFormat<DialectFormat> FORMAT = formats();
  private static final ScalarFormat<Long> MAX_RECORD =
      ScalarFormat.within(ScalarFormat.BYTES, 16, 1L << 30, "from 16B to 1GiB");

  static DialectSection read(MappingReader keys) {
    var format = keys.value("format", FORMAT).filter(named -> isSupported(named, keys));
    var base = format.map(DialectFormat::dialect).orElse(Dialect.RFC4180);
    var dialect =
        new Dialect(
            (byte) (int) keys.value("delimiter", CHARACTER).orElse((int) base.delimiter()),
            optionalCharacter("quote", base.quote(), keys),
            optionalCharacter("escape", base.escape(), keys),
            optionalCharacter("comment", base.comment(), keys),
            base.skipSpaces(),
            keys.value("empty_lines", ScalarFormat.oneOf(List.of("skip", "keep"), "what to do with them"))
                .map("keep"::equals)
                .orElse(base.keepEmptyLines()),
            keys.value("header", ScalarFormat.FLAG).orElse(base.header()),
            encoding(keys).orElse(base.charset()),
            keys.value("max_record", MAX_RECORD)
                .map(Math::toIntExact)
                .orElse(base.maxRecordBytes()));
    var nulls = keys.has("nulls") ? keys.texts("nulls").stream().map(PlacedText::value).toList() : null;
    keys.end();
    checkDistinct(dialect, keys);
    return new DialectSection(
        dialect, nulls != null ? nulls : format.map(DialectFormat::nulls).orElse(DEFAULT.nulls));
  }

  private static ScalarFormat<DialectFormat> formats() {
    var all = DialectFormat.all();
    var plain = ScalarFormat.oneOf(all, "a format");
    var good = ScalarFormat.oneOf(all.stream().filter(DialectFormat::isExpressible).toList(), "a format");
    return new ScalarFormat<>(
        good.expected(), text -> plain.parse().apply(text.toLowerCase(Locale.ROOT)), good.remedy());
  }

  private static boolean isSupported(DialectFormat format, MappingReader keys) {
    if (!format.isExpressible()) {
      var remedy = "describe the file with delimiter, quote, escape and nulls";
      keys.problem(
          ProblemCode.NOT_SUPPORTED_YET, keys.at("format"), "the format '" + format + "' is not supported yet", remedy);
    }
    return format.isExpressible();
  }

  private static int optionalCharacter(String key, int base, MappingReader keys) {
    if (keys.has(key) && keys.isNull(key)) {
      return Dialect.NONE;
    }
    return keys.value(key, CHARACTER).orElse(base);
  }

  private static Optional<Integer> character(String text) {
    boolean tab = text.equals("\\t") || text.equalsIgnoreCase("tab");
    char c = tab ? '\t' : text.length() == 1 ? text.charAt(0) : '\0';
    return c == '\0' || c >= 0x80 || c == '\r' || c == '\n' ? Optional.empty() : Optional.of((int) c);
  }

  private static String characterRemedy(String text) {
    if (text.isEmpty()) {
      return "write null if there is none";
    }
    return text.codePointCount(0, text.length()) > 1 ? "longer ones are not supported yet" : "";
  }

  private static Optional<Charset> encoding(MappingReader keys) {
    var text = keys.text("encoding");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var charset = Encodings.named(text.get().value());
    if (charset.isEmpty()) {
      var remedy = Names.remedy(text.get().value(), List.of("utf-8", "iso-8859-1", "windows-1252"), "an example is");
      keys.problem(ProblemCode.INVALID_VALUE, text.get(), "'encoding': unknown encoding '" + text.get() + "'", remedy);
    } else if (!Encodings.keepsAscii(charset.get())) {
      keys.problem(
          ProblemCode.NOT_SUPPORTED_YET,
          text.get(),
          "the encoding " + charset.get().name() + " is not supported yet",
          "convert the file to UTF-8");
    } else {
      return charset;
    }
    return Optional.empty();
  }

  private static void checkDistinct(Dialect dialect, MappingReader keys) {
    var names = List.of("delimiter", "quote", "escape", "comment");
    var values = List.of((int) dialect.delimiter(), dialect.quote(), dialect.escape(), dialect.comment());
    for (int i = 1; i < names.size(); i++) {
      int first = values.indexOf(values.get(i));
      if (first < i && values.get(i) != Dialect.NONE) {
        var message = "'" + names.get(first) + "' and '" + names.get(i) + "' are the same character";
        int at = keys.at(keys.has(names.get(i)) ? names.get(i) : names.get(first));
        keys.problem(ProblemCode.INVALID_VALUE, at, message, "");
      }
    }
    if (dialect.skipSpaces() && dialect.delimiter() == ' ') {
      keys.problem(
          ProblemCode.INVALID_VALUE, keys.at("delimiter"), "this format skips spaces: one cannot be the delimiter", "");
    }
  }
}
