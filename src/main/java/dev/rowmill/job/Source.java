package dev.rowmill.job;

import java.util.Arrays;

/// The text of a job file, and where its lines start. Offsets are chars from 0; lines and columns
/// count from 1.
final class Source {

  private final String name;
  private final String text;
  private final int[] lineStarts;
  private final int[] codePointOffsets;

  Source(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
    this.codePointOffsets =
        text.length() == text.codePointCount(0, text.length()) ? new int[0] : codePoints(text);
  }

  String text() {
    return text;
  }

  /// The offset of the code point `index`, which may be one past the last.
  int offsetOfCodePoint(int index) {
    if (codePointOffsets.length == 0) {
      return Math.min(index, text.length());
    }
    return codePointOffsets[Math.min(index, codePointOffsets.length - 1)];
  }

  /// The line in which an offset lies, from 1.
  int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return (found >= 0 ? found : -found - 2) + 1;
  }

  Problem problem(ProblemCode code, int offset, String message, String remedy) {
    int line = line(offset) - 1;
    int start = lineStarts[line];
    int column = text.codePointCount(start, Math.min(offset, text.length())) + 1;
    int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length();
    var sourceLine = text.substring(start, end).replaceAll("[\\r\\n]+$", "");
    return new Problem(code, name, line + 1, column, message, remedy, sourceLine);
  }

  /// A problem of the file as a whole.
  Problem note(ProblemCode code, String message, String remedy) {
    return new Problem(code, name, 0, 0, message, remedy, "");
  }

  private static int[] lineStarts(String text) {
    var starts = new int[16];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean crOfCrLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crOfCrLf)) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  private static int[] codePoints(String text) {
    var offsets = new int[text.codePointCount(0, text.length()) + 1];
    int index = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      offsets[index++] = i;
    }
    offsets[index] = text.length();
    return offsets;
  }
}
