package dev.rowmill.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Fills `${name}` in the texts of a job file. `$${` stands for `${` itself.
///
/// The new text still knows where each char came from: a filled-in value lies where its `${` stood.
final class Substitution {

  /// What a text is, and so how a value goes into it.
  enum Target {
    /// Any text: the value as it is.
    TEXT,
    /// A path: only a parameter of type path may bring a separator or `..`, and it must come first.
    PATH,
    /// An expression: a literal, so that no value can change what the expression does.
    EXPRESSION,
    /// An expression that rejects show.
    RULE;

    boolean isExpression() {
      return this == EXPRESSION || this == RULE;
    }
  }

  /// Gives the value of a `${secret:name}` that stands where it may.
  interface Secrets {
    /// @param at where it stands
    String value(String name, int at);
  }

  private static final String SECRET = "secret:";

  private final Parameters parameters;
  private final Problems problems;
  private final Secrets secrets;

  Substitution(Parameters parameters, Secrets secrets, Problems problems) {
    this.parameters = parameters;
    this.secrets = secrets;
    this.problems = problems;
  }

  /// The text with its parameters filled in; empty if one of them has no value or a problem was
  /// added.
  Optional<PlacedText> apply(PlacedText text, Target target) {
    if (text.value().indexOf("${") < 0) {
      return Optional.of(text);
    }
    return new Pass(text, target).run();
  }

  /// A parameter that was filled in.
  ///
  /// @param from where it stands in the text
  /// @param to where its value stands in what the text becomes
  private record Brought(String name, String value, int from, int to) {}

  /// One walk through one text.
  private final class Pass {
    private final PlacedText text;
    private final String value;
    private final Target target;
    private final StringBuilder filled = new StringBuilder();
    private int[] places = new int[64];
    private boolean usable = true;

    /// The parameters that are part of a name in a path.
    private final List<Brought> inPath = new ArrayList<>();

    /// The quote that an expression's text is inside of, or 0.
    private char quote;

    Pass(PlacedText text, Target target) {
      this.text = text;
      this.value = text.value();
      this.target = target;
    }

    Optional<PlacedText> run() {
      int i = 0;
      while (i < value.length()) {
        if (value.startsWith("$${", i)) {
          put("${", i + 1);
          i += 3;
        } else if (value.startsWith("${", i)) {
          i = reference(i);
        } else {
          track(value.charAt(i));
          put(value.substring(i, i + 1), i);
          i++;
        }
      }
      places = Arrays.copyOf(places, filled.length() + 1);
      places[filled.length()] = text.at(value.length());
      inPath.forEach(this::requireName);
      return usable ? Optional.of(new PlacedText(filled.toString(), places)) : Optional.empty();
    }

    /// Fills in the parameter referred to at `from`, and returns where the text goes on.
    private int reference(int from) {
      int close = value.indexOf('}', from);
      var name = close < 0 ? "" : value.substring(from + 2, close);
      if (name.startsWith(SECRET)
          && ParameterSection.NAME.matcher(name.substring(SECRET.length())).matches()) {
        secret(name, from);
        return close + 1;
      }
      if (!ParameterSection.NAME.matcher(name).matches()) {
        refuse(
            from,
            ProblemCode.UNKNOWN_PARAMETER,
            "'${' begins no parameter",
            "write ${name}, or $${ for a plain ${");
        return close < 0 ? value.length() : close + 1;
      }
      var parameter = parameters.values().get(name);
      if (parameter == null) {
        var remedy = Names.remedy(name, parameters.values().keySet(), "there are:");
        refuse(
            from,
            ProblemCode.UNKNOWN_PARAMETER,
            "unknown parameter '" + name + "'",
            remedy.isEmpty() ? "declare it: params: {" + name + ": {type: string}}" : remedy);
      } else if (isInQuotes(name, from)) {
        usable = false;
      } else if (target.isExpression()) {
        put(
            parameter.canonical().map(parameter.type()::literal).orElse(parameter.type().standIn()),
            from);
      } else if (parameter.canonical().isEmpty()) {
        usable = false;
      } else if (target == Target.TEXT || fitsPath(name, parameter, from)) {
        if (target == Target.PATH && parameter.type() != ParameterType.PATH) {
          inPath.add(new Brought(name, parameter.canonical().get(), from, filled.length()));
        }
        put(parameter.canonical().get(), from);
      }
      return close + 1;
    }

    private boolean isInQuotes(String name, int from) {
      if (!target.isExpression() || quote == 0) {
        return false;
      }
      var what = quote == '\'' ? "a quoted text" : "a quoted column name";
      var remedy = "end the quote before it: '…' || ${" + name + "}";
      refuse(from, ProblemCode.INVALID_EXPRESSION, "${" + name + "} stands inside " + what, remedy);
      return true;
    }

    /// Fills in the secret `secret:…`.
    private void secret(String name, int from) {
      if (target != Target.EXPRESSION) {
        refuse(
            from,
            ProblemCode.MISPLACED_SECRET,
            target == Target.RULE
                ? "a rule stands in the rejects that it makes, and may not hold a secret"
                : "what stands here is shown and stored, and may not hold a secret",
            "secrets are for the expressions of steps and outputs");
      } else if (!isInQuotes(name, from)) {
        var value = secrets.value(name.substring(SECRET.length()), text.at(from));
        put(ParameterType.STRING.literal(value), from);
      }
    }

    private boolean fitsPath(String name, Parameters.Value parameter, int from) {
      var given = parameter.canonical().orElseThrow();
      if (parameter.type() == ParameterType.PATH) {
        if (from > 0) {
          var message = "the parameter '" + name + "' is of type path and can only begin a path";
          refuse(
              from,
              ProblemCode.INVALID_PARAMETER,
              message,
              "a name inside a path is of type string");
        }
        return from == 0;
      }
      boolean separates =
          given.indexOf('/') >= 0 || given.indexOf('\\') >= 0 || given.contains("..");
      if (separates) {
        refuse(
            from,
            ProblemCode.INVALID_PARAMETER,
            "the value '"
                + given
                + "' of the parameter '"
                + name
                + "' would lead to another folder",
            "declare it as type path if it may hold a separator or '..'");
      }
      return !separates;
    }

    /// An empty value, or one that makes two dots of one, would lead to another folder as well.
    private void requireName(Brought parameter) {
      var made = PathText.nameAt(filled.toString(), parameter.to());
      if (PathText.leadsElsewhere(made)) {
        refuse(
            parameter.from(),
            ProblemCode.INVALID_PARAMETER,
            "with the value '%s' of the parameter '%s', '%s' is no name of a file or folder"
                .formatted(parameter.value(), parameter.name(), made),
            "declare it as type path if it may lead to another folder");
      }
    }

    private void refuse(int from, ProblemCode code, String message, String remedy) {
      usable = false;
      problems.add(code, text.at(from), message, remedy);
    }

    private void track(char c) {
      if (quote == c) {
        quote = 0; // a doubled quote closes and opens again
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
    }

    private void put(String part, int from) {
      int start = filled.length();
      filled.append(part);
      if (places.length < filled.length() + 1) {
        places = Arrays.copyOf(places, Math.max(places.length * 2, filled.length() + 1));
      }
      Arrays.fill(places, start, filled.length(), text.at(from));
    }
  }
}
