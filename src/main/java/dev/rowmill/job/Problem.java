package dev.rowmill.job;

/// One thing wrong with a job file or with the parameters given to it.
///
/// @param code what kind of problem
/// @param file the job file as the user named it, or the command-line argument that is meant: `-p
///   day=today`
/// @param line in the file, from 1; 0 if it is not about a place in the file
/// @param column in the line, in code points from 1; 0 if `line` is
/// @param message what is wrong
/// @param remedy how to mend it; perhaps empty
/// @param sourceLine the line's text; empty if `line` is 0
public record Problem(
    ProblemCode code,
    String file,
    int line,
    int column,
    String message,
    String remedy,
    String sourceLine) {

  private static final int WIDTH = 100;

  /// One line: `jobs/x.yaml:12:15: unknown key 'colums' in input; did you mean 'columns'?
  /// [unknown-key]`
  @Override
  public String toString() {
    var place = line == 0 ? file : file + ":" + line + ":" + column;
    return place + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy) + " [" + code + "]";
  }

  /// [#toString()] as a terminal may show it, and below it the source line with a caret under the
  /// place.
  public String render() {
    if (line == 0) {
      return Printable.of(toString());
    }
    var number = "%5d | ".formatted(line);
    int at =
        sourceLine.offsetByCodePoints(
            0, Math.min(column - 1, sourceLine.codePointCount(0, sourceLine.length())));
    int from = Math.max(0, Math.min(at - WIDTH / 2, sourceLine.length() - WIDTH));
    if (from > 0 && Character.isLowSurrogate(sourceLine.charAt(from))) {
      from--;
    }
    int to = Math.min(sourceLine.length(), from + WIDTH);
    var before = sourceLine.substring(from, at).codePoints().map(c -> c == '\t' ? '\t' : ' ');
    var caret =
        before.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    return Printable.of(toString())
        + "\n"
        + number
        + sourceLine.substring(from, to).replaceAll("[\\p{Cntrl}&&[^\t]]", "?")
        + "\n      | "
        + caret
        + "^";
  }
}
