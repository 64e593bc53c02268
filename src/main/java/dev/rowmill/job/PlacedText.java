package dev.rowmill.job;

import java.util.Arrays;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// A text that remembers where in the [Source] each of its chars was written, through quotes,
/// escapes, folded lines and filled-in parameters.
///
/// @param value the text
/// @param places one more than the text has chars: the offset of each, and of the end
record PlacedText(String value, int[] places) {

  static PlacedText of(YamlNode.Scalar scalar, Source source) {
    return new PlacedText(scalar.value(), places(scalar, source.text()));
  }

  /// Where the text begins.
  int at() {
    return places[0];
  }

  /// Where the char at `offset` of the text was written.
  int at(int offset) {
    return places[Math.clamp(offset, 0, value.length())];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlacedText(var otherValue, var otherPlaces)
        && value.equals(otherValue)
        && Arrays.equals(places, otherPlaces);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }

  /// Line breaks and the blanks around them come and go by YAML's rules, but every other character
  /// of a scalar stands in the source in the same order. So the characters that are not blank are
  /// paired, and a blank lies where the next one does.
  private static int[] places(YamlNode.Scalar scalar, String source) {
    var value = scalar.value();
    var places = new int[value.length() + 1];
    int from = contentStart(scalar, source);
    int at = from;
    int done = 0;
    while (done < value.length() && at < source.length()) {
      var unit = Unit.read(source, at, scalar.style());
      while (!unit.blank && done < value.length()) {
        int codePoint = value.codePointAt(done);
        for (int i = 0; i < Character.charCount(codePoint); i++) {
          places[done++] = at;
        }
        if (codePoint == unit.codePoint) {
          break;
        }
      }
      at += unit.length;
    }
    Arrays.fill(places, done, places.length, at);
    for (int i = done - 2; i >= 0; i--) {
      int before = places[i + 1] - 1;
      if (value.charAt(i) == ' ' && before >= from && source.charAt(before) == ' ') {
        places[i] = before;
      }
    }
    return places;
  }

  private static int contentStart(YamlNode.Scalar scalar, String source) {
    return switch (scalar.style()) {
      case PLAIN, JSON_SCALAR_STYLE -> scalar.at();
      case SINGLE_QUOTED, DOUBLE_QUOTED -> scalar.at() + 1;
      case LITERAL, FOLDED -> {
        int end = source.indexOf('\n', scalar.at());
        yield end < 0 ? scalar.at() : end + 1;
      }
    };
  }

  /// What stands for one character in the source.
  private record Unit(int codePoint, int length, boolean blank) {

    static Unit read(String source, int at, ScalarStyle style) {
      char c = source.charAt(at);
      if (style == ScalarStyle.SINGLE_QUOTED && source.startsWith("''", at)) {
        return new Unit('\'', 2, false);
      }
      if (style == ScalarStyle.DOUBLE_QUOTED && c == '\\' && at + 1 < source.length()) {
        return escape(source, at);
      }
      int codePoint = source.codePointAt(at);
      return new Unit(
          codePoint,
          Character.charCount(codePoint),
          c == ' ' || c == '\t' || c == '\n' || c == '\r');
    }

    private static Unit escape(String source, int at) {
      char c = source.charAt(at + 1);
      return switch (c) {
        case 'x' -> hex(source, at, 2);
        case 'u' -> hex(source, at, 4);
        case 'U' -> hex(source, at, 8);
        case '\n', '\r' -> new Unit(c, 2, true);
        case '0' -> new Unit(0, 2, false);
        case 'a' -> new Unit(0x07, 2, false);
        case 'b' -> new Unit('\b', 2, false);
        case 't', '\t' -> new Unit('\t', 2, false);
        case 'n' -> new Unit('\n', 2, false);
        case 'v' -> new Unit(0x0B, 2, false);
        case 'f' -> new Unit('\f', 2, false);
        case 'r' -> new Unit('\r', 2, false);
        case 'e' -> new Unit(0x1B, 2, false);
        case 'N' -> new Unit(0x85, 2, false);
        case '_' -> new Unit(0xA0, 2, false);
        case 'L' -> new Unit(0x2028, 2, false);
        case 'P' -> new Unit(0x2029, 2, false);
        default -> new Unit(c, 2, false);
      };
    }

    private static Unit hex(String source, int at, int digits) {
      return new Unit(
          Integer.parseInt(source.substring(at + 2, at + 2 + digits), 16), 2 + digits, false);
    }
  }
}
