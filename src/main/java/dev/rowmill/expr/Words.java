package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `initcap` and `normalize`.
final class Words {

  private Words() {}

  /// Each word with one capital, at its start. Words are runs of letters and digits.
  static String capitalized(String text) {
    var capitalized = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int start = at;
      int first = text.codePointAt(at);
      at += Character.charCount(first);
      if (!Character.isLetterOrDigit(first)) {
        capitalized.appendCodePoint(first);
        continue;
      }
      int rest = at;
      while (at < text.length() && continuesWord(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      int title = Character.toTitleCase(first);
      capitalized.append(
          title == first
              ? text.substring(start, rest).toUpperCase(Locale.ROOT)
              : Character.toString(title));
      capitalized.append(text.substring(rest, at).toLowerCase(Locale.ROOT));
    }
    return capitalized.toString();
  }

  /// A letter, a digit, or an accent of the letter before.
  private static boolean continuesWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  /// To one of Unicode's normal forms, NFC unless another is named.
  static @Nullable Typed normalize(Arguments arguments) {
    var x = arguments.string(0);
    var name = arguments.count() == 1 ? "NFC" : arguments.literal(1);
    if (x == null || name == null) {
      return null;
    }
    var form =
        Arrays.stream(Normalizer.Form.values())
            .filter(one -> one.name().equalsIgnoreCase(name))
            .findFirst();
    if (form.isEmpty()) {
      return arguments.problem(
          1, "there is no normal form '" + name + "'", "there are NFC, NFD, NFKC and NFKD");
    }
    var text = Typed.call("normalize", List.of(x, Literals.text(form.get().name())));
    return Typed.strict(
        text,
        Type.STRING,
        List.of(x),
        () -> TextOperation.of(value -> Normalizer.normalize(value, form.get())));
  }
}
