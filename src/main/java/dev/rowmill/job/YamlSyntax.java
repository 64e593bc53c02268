package dev.rowmill.job;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says in a user's words what the YAML parser stumbled over.
final class YamlSyntax {

  private static final String SECOND_COLON = "mapping values are not allowed";

  /// What the parser says of the usual slips, and what helps.
  private static final List<Slip> SLIPS =
      List.of(
          new Slip(SECOND_COLON, "a second ': ' in one line", "quote a text that holds ': '"),
          new Slip("\\t(TAB)", "a tab cannot indent", "use blanks"),
          new Slip(
              "expected ',' or '}'",
              "expected ',' or '}'",
              "quote a text that holds one of , { } [ ]"),
          new Slip(
              "expected ',' or ']'",
              "expected ',' or ']'",
              "quote a text that holds one of , { } [ ]"),
          new Slip(
              "cannot start any token", "no text begins with this character", "quote the text"),
          new Slip("expected <block end>", "this does not fit the indentation before it", ""),
          new Slip(
              "could not find expected ':'",
              "this key has no colon behind it",
              "write ': ' after a key"));

  private record Slip(String sign, String message, String remedy) {}

  private YamlSyntax() {}

  static void report(YamlEngineException exception, Source source, Problems problems) {
    switch (exception) {
      case MarkedYamlEngineException marked -> report(marked, source, problems);
      case ReaderException reader -> {
        var message =
            "the character U+%04X cannot stand in a YAML file".formatted(reader.getCodePoint());
        add(source.offsetOfCodePoint(reader.getPosition()), message, "", problems);
      }
      default -> add(0, oneLine(String.valueOf(exception.getMessage())), "", problems);
    }
  }

  private static void report(
      MarkedYamlEngineException exception, Source source, Problems problems) {
    var message = String.valueOf(exception.getProblem());
    var mark = exception.getProblemMark().or(exception::getContextMark);
    int at = mark.map(m -> source.offsetOfCodePoint(m.getIndex())).orElse(0);
    if (message.contains("unexpected end of stream") && exception.getContextMark().isPresent()) {
      add(
          offset(exception.getContextMark().get(), source),
          "the quote that begins here is not closed",
          "",
          problems);
      return;
    }
    if (message.contains("could not find expected ':'") && exception.getContextMark().isPresent()) {
      at = offset(exception.getContextMark().get(), source);
    }
    if (message.contains(SECOND_COLON) && isAlone(at, source)) {
      add(at, "no key can stand here", "indent it as the key before it", problems);
      return;
    }
    if (message.contains("found unknown escape character")) {
      add(
          at,
          "in double quotes a backslash begins one of YAML's own escapes, and this is none",
          "write the text in single quotes: '\\d+'",
          problems);
      return;
    }
    for (var slip : SLIPS) {
      if (message.contains(slip.sign)) {
        add(at, slip.message + context(exception, source), slip.remedy, problems);
        return;
      }
    }
    var context = exception.getContext() == null ? "" : exception.getContext() + ", ";
    add(at, oneLine(context + message), "", problems);
  }

  /// Whether the colon at `at` is the first one in its line, behind nothing but a key.
  private static boolean isAlone(int at, Source source) {
    int start = source.text().lastIndexOf('\n', at - 1) + 1;
    return source.text().substring(start, at).matches("\\s+[\\w-]+");
  }

  /// Where the bracket stands that was not closed.
  private static String context(MarkedYamlEngineException exception, Source source) {
    var context = String.valueOf(exception.getContext());
    if (!context.contains("flow") || exception.getContextMark().isEmpty()) {
      return "";
    }
    int at = offset(exception.getContextMark().get(), source);
    return " for the '" + source.text().charAt(at) + "' in line " + source.line(at);
  }

  private static int offset(Mark mark, Source source) {
    return source.offsetOfCodePoint(mark.getIndex());
  }

  private static void add(int at, String message, String remedy, Problems problems) {
    problems.add(ProblemCode.YAML_SYNTAX, at, "not valid YAML: " + message, remedy);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
