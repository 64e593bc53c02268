package dev.rowmill.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One parameter of the `params` section: `day: {type: date, default: yesterday}`.
///
/// @param type empty if it was not understood
/// @param at where its name stands
record ParameterSection(
    String name, Optional<ParameterType> type, Optional<PlacedText> defaultValue, int at) {

  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final ScalarFormat<ParameterType> TYPE =
      ScalarFormat.oneOf(List.of(ParameterType.values()), "a parameter's type");

  static List<ParameterSection> readAll(MappingReader job) {
    var parameters = new ArrayList<ParameterSection>();
    for (var entry : job.named("params")) {
      var name = entry.key().value();
      if (!NAME.matcher(name).matches()) {
        var remedy = "use letters, digits and _, beginning with a letter";
        job.problem(
            ProblemCode.INVALID_NAME,
            entry.key(),
            "'" + name + "' is no name for a parameter",
            remedy);
      }
      var keys = job.mapping(entry.value(), "the parameter '" + name + "'");
      var type = keys.flatMap(reader -> reader.required("type", TYPE));
      var defaultValue = keys.flatMap(reader -> reader.verbatim("default"));
      keys.ifPresent(MappingReader::end);
      parameters.add(new ParameterSection(name, type, defaultValue, entry.key().at()));
    }
    return parameters;
  }
}
