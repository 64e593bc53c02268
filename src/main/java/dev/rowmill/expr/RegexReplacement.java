package dev.rowmill.expr;

import dev.rowmill.regex.RegexSearch;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `regexp_replace`: the operation.
final class RegexReplacement implements Operation {

  /// A piece of the replacement.
  ///
  /// @param group whose text it is, 0 the whole match; -1: `bytes` itself
  record Part(int group, byte[] bytes) {}

  private final RegexSearch search;
  private final List<Part> parts;
  private final boolean all;

  RegexReplacement(RegexSearch search, List<Part> parts, boolean all) {
    this.search = search;
    this.parts = List.copyOf(parts);
    this.all = all;
  }

  /// Reads a replacement: `\1` to `\9` are groups, `\&` the whole match; `\` before anything else
  /// makes it mean itself.
  static List<Part> parts(String replacement) {
    var parts = new ArrayList<Part>();
    var text = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      char next = c == '\\' && i + 1 < replacement.length() ? replacement.charAt(++i) : 0;
      if (next == '&' || next >= '1' && next <= '9') {
        parts.add(new Part(-1, text.toString().getBytes(StandardCharsets.UTF_8)));
        text.setLength(0);
        parts.add(new Part(next == '&' ? 0 : next - '0', new byte[0]));
      } else {
        text.append(next == 0 ? c : next);
      }
    }
    parts.add(new Part(-1, text.toString().getBytes(StandardCharsets.UTF_8)));
    return parts;
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        int start = out.room(0);
        replace(x.bytes(), x.start(row), x.end(row), out);
        out.set(row, start, out.room(0));
      }
    }
  }

  private void replace(byte[] bytes, int begin, int end, BytesVector out) {
    int copied = begin;
    int from = begin;
    while (from <= end && search.find(bytes, begin, end, from)) {
      StringFunctions.copy(bytes, copied, search.start(0), out);
      for (var part : parts) {
        if (part.group() < 0) {
          StringFunctions.copy(part.bytes(), 0, part.bytes().length, out);
        } else if (search.start(part.group()) >= 0) {
          StringFunctions.copy(bytes, search.start(part.group()), search.end(part.group()), out);
        }
      }
      copied = search.end(0);
      if (!all) {
        break;
      }
      // What matched nothing would do so again.
      boolean isEmpty = search.start(0) == search.end(0);
      from = !isEmpty ? copied : copied < end ? Utf8.next(bytes, copied, end) : end + 1;
    }
    StringFunctions.copy(bytes, copied, end, out);
  }
}
