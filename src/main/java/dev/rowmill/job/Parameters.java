package dev.rowmill.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The parameters of a job with their values.
///
/// @param values by name; a parameter that was declared but has no usable value is there without
///   one, so that what depends on it is passed over and not reported again
record Parameters(SequencedMap<String, Value> values) {

  /// @param canonical the value as [ParameterType#canonical] gives it
  record Value(ParameterType type, Optional<String> canonical) {}

  /// The values given and the defaults, checked against the declarations.
  static Parameters of(
      List<ParameterSection> declared, Arguments given, Path folder, Problems problems) {
    var values = new LinkedHashMap<String, Value>();
    for (var parameter : declared) {
      var name = parameter.name();
      var type = parameter.type();
      var argument = Optional.ofNullable(given.values().get(name));
      Optional<String> value = Optional.empty();
      if (type.isPresent() && argument.isPresent()) {
        value = given(name, type.get(), argument.get(), given, problems);
      } else if (type.isPresent() && parameter.defaultValue().isPresent()) {
        value = byDefault(parameter, type.get(), given, folder, problems);
      } else if (type.isPresent() && given.complete()) {
        var remedy = "give it with -p " + name + "=…, or give it a default";
        problems.add(
            ProblemCode.MISSING_PARAMETER,
            parameter.at(),
            "the parameter '" + name + "' has no value",
            remedy);
      }
      values.put(name, new Value(type.orElse(ParameterType.STRING), value));
    }
    for (var argument : given.values().entrySet()) {
      if (!values.containsKey(argument.getKey())) {
        var remedy = Names.remedy(argument.getKey(), values.keySet(), "it has the parameters");
        problems.addOnCommandLine(
            ProblemCode.UNKNOWN_PARAMETER,
            argument.getKey() + "=" + argument.getValue(),
            "the job has no parameter '" + argument.getKey() + "'",
            remedy.isEmpty() ? "it takes none" : remedy);
      }
    }
    return new Parameters(values);
  }

  private static Optional<String> given(
      String name, ParameterType type, String text, Arguments given, Problems problems) {
    var value = type.canonical(text, given.folder(), given.now());
    if (value.isEmpty()) {
      var message =
          "the parameter '" + name + "' takes " + type.expected() + ", not '" + text + "'";
      problems.addOnCommandLine(
          ProblemCode.INVALID_PARAMETER, name + "=" + text, message, type.remedy(text));
    }
    return value;
  }

  private static Optional<String> byDefault(
      ParameterSection parameter,
      ParameterType type,
      Arguments given,
      Path folder,
      Problems problems) {
    var text = parameter.defaultValue().orElseThrow();
    var value = type.canonical(text.value(), folder, given.now());
    if (text.value().contains("${")) {
      var message = "the default of '" + parameter.name() + "' refers to a parameter";
      problems.add(ProblemCode.INVALID_PARAMETER, text.at(), message, "write the value itself");
    } else if (value.isEmpty()) {
      var message =
          "the default of '"
              + parameter.name()
              + "' must be "
              + type.expected()
              + ", not '"
              + text
              + "'";
      var remedy = type.remedy(text.value());
      problems.add(ProblemCode.INVALID_PARAMETER, text.at(), message, remedy);
    } else {
      return value;
    }
    return Optional.empty();
  }

  /// The canonical values by name, sorted: the identity of a run, and what resolves the same plan
  /// again.
  Map<String, String> canonical() {
    var canonical = new TreeMap<String, String>();
    values.forEach((name, value) -> value.canonical().ifPresent(text -> canonical.put(name, text)));
    return canonical;
  }
}
