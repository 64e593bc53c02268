package dev.rowmill.expr;

import dev.rowmill.regex.ByteDfa;
import dev.rowmill.regex.Regex;
import dev.rowmill.regex.RegexProgram;
import dev.rowmill.regex.RegexSearch;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// `regexp_like`, `regexp_replace`, `regexp_extract`: the rules. Patterns are written out, and are
/// those of `java.util.regex` without what makes it slow.
final class RegularExpressions {

  /// A pattern that is understood.
  ///
  /// @param finder says whether a text has a match; empty if it would be very large
  private record Compiled(Optional<ByteDfa> finder, RegexProgram program) {}

  private RegularExpressions() {}

  static @Nullable Typed like(Arguments arguments) {
    var x = arguments.string(0);
    var flags = flags(arguments, 2, "i");
    var compiled = flags == null ? null : compiled(arguments, flags);
    if (x == null || compiled == null) {
      return null;
    }
    return applied(arguments, Type.BOOLEAN, x, () -> finding(compiled));
  }

  /// Arguments: text, pattern, replacement, flags. Only the first match is replaced unless the
  /// flags say `g`.
  static @Nullable Typed replace(Arguments arguments) {
    var x = arguments.string(0);
    var flags = flags(arguments, 3, "gi");
    var compiled = flags == null ? null : compiled(arguments, flags);
    var replacement = arguments.literal(2);
    if (x == null || flags == null || compiled == null || replacement == null) {
      return null;
    }
    var parts = RegexReplacement.parts(replacement);
    if (parts.stream().anyMatch(part -> part.group() > compiled.program().groups())) {
      return arguments.problem(
          2, groups(compiled), "\\1 is what its first (…) matched, \\& the whole match");
    }
    boolean all = flags.contains("g");
    return applied(
        arguments,
        Type.STRING,
        x,
        () -> new RegexReplacement(new RegexSearch(compiled.program()), parts, all));
  }

  /// Arguments: text, pattern, the number of a group; 0 is the whole match.
  static @Nullable Typed extract(Arguments arguments) {
    var x = arguments.string(0);
    var compiled = compiled(arguments, "");
    var group = arguments.count() < 3 ? OptionalInt.of(0) : arguments.literalInt(2);
    if (x == null || compiled == null || group.isEmpty()) {
      return null;
    }
    int number = group.getAsInt();
    if (number < 0 || number > compiled.program().groups()) {
      return arguments.problem(2, groups(compiled), "1 is its first (…), 0 the whole match");
    }
    return applied(arguments, Type.STRING, x, () -> extraction(compiled.program(), number));
  }

  private static String groups(Compiled compiled) {
    int groups = compiled.program().groups();
    return "the pattern has "
        + (groups == 0 ? "no group" : groups == 1 ? "1 group" : groups + " groups");
  }

  private static @Nullable Compiled compiled(Arguments arguments, String flags) {
    var source = arguments.literal(1);
    if (source == null) {
      return null;
    }
    try {
      Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      arguments.problem(1, "not a regular expression: " + e.getDescription(), "");
      return null;
    }
    var regex = Regex.parse(flags.contains("i") ? "(?i)" + source : source);
    if (regex.isEmpty()) {
      arguments.problem(
          1,
          arguments.call().name() + " does not know a part of this pattern",
          "there are no look-around, back references, possessive repetitions and flags within,"
              + " so that no text can take long");
      return null;
    }
    var program = RegexProgram.of(regex.get());
    if (program.isEmpty()) {
      arguments.problem(1, "this pattern is too large", "repeat less often, or smaller parts");
      return null;
    }
    return new Compiled(ByteDfa.finding(regex.get()), program.get());
  }

  /// The flags, none if there is no such argument, or null after a problem was reported.
  private static @Nullable String flags(Arguments arguments, int index, String known) {
    if (arguments.count() <= index) {
      return "";
    }
    var flags = arguments.literal(index);
    if (flags != null && flags.chars().anyMatch(flag -> known.indexOf(flag) < 0)) {
      arguments.problem(
          index,
          "'" + flags + "' are no flags of " + arguments.call().name(),
          known.equals("i") ? "'i': in any case" : "'g': all matches; 'i': in any case");
      return null;
    }
    return flags;
  }

  /// Only the text is computed with; the other arguments are part of the operation.
  private static Typed applied(
      Arguments arguments, Type type, Typed x, Supplier<Operation> operation) {
    var all = new ArrayList<Typed>();
    arguments.values().forEach(placed -> all.add(placed.value()));
    return Typed.strict(Typed.call(arguments.call().name(), all), type, List.of(x), operation);
  }

  private static Operation finding(Compiled compiled) {
    var search = new RegexSearch(compiled.program());
    var finder = compiled.finder().orElse(null);
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      long[] out = ((LongVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          boolean found =
              finder != null
                  ? finder.matches(x.bytes(), x.start(row), x.end(row))
                  : search.find(x.bytes(), x.start(row), x.end(row), x.start(row));
          out[row] = found ? 1 : 0;
        }
      }
    };
  }

  /// NULL where nothing is found, or the group has no part in what is.
  private static Operation extraction(RegexProgram program, int group) {
    var search = new RegexSearch(program);
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      var out = (BytesVector) result;
      out.slicing(x.bytes());
      for (int row = 0; row < rows; row++) {
        if (!out.isValue(row)) {
          continue;
        }
        if (search.find(x.bytes(), x.start(row), x.end(row), x.start(row))
            && search.start(group) >= 0) {
          out.set(row, search.start(group), search.end(group));
        } else {
          out.setNull(row);
        }
      }
    };
  }
}
