package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// `regexp_like(text, 'pattern')`: whether a `java.util.regex` pattern is found somewhere in the
/// text.
final class RegularExpressions {

  private RegularExpressions() {}

  static @Nullable Typed check(Arguments arguments) {
    var x = arguments.string(0);
    var source = arguments.literal(1);
    if (x == null || source == null) {
      return null;
    }
    try {
      var pattern = Pattern.compile(source);
      var text = Typed.call("regexp_like", List.of(x, Literals.text(source)));
      return Typed.strict(text, Type.BOOLEAN, List.of(x), () -> operation(pattern));
    } catch (PatternSyntaxException e) {
      return arguments.problem(1, "not a regular expression: " + e.getDescription(), "");
    }
  }

  private static Operation operation(Pattern pattern) {
    var matcher = pattern.matcher("");
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      long[] out = ((LongVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          out[row] = matcher.reset(x.text(row)).find() ? 1 : 0;
        }
      }
    };
  }
}
