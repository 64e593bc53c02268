package dev.rowmill.job;

import dev.rowmill.job.Reading.Named;
import dev.rowmill.job.Substitution.Target;
import dev.rowmill.job.YamlNode.Mapping;
import dev.rowmill.job.YamlNode.Scalar;
import dev.rowmill.job.YamlNode.Sequence;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads one mapping of a job file. Each key is asked for once, which is also what makes it known;
/// [#end()] then reports every other key. What is wrong becomes a problem and an empty result, so
/// that reading goes on.
final class MappingReader {

  private final Mapping mapping;
  private final String what;
  private final Reading reading;
  private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final Map<String, String> instead = new HashMap<>();
  private final Map<String, String> hints = new HashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> later = new LinkedHashSet<>();

  /// @param what the mapping's name in messages (`input`, `the column 'x'`); empty for the whole
  ///   file
  MappingReader(Mapping mapping, String what, Reading reading) {
    this.mapping = mapping;
    this.what = what;
    this.reading = reading;
    mapping.entries().forEach(entry -> entries.put(entry.key().value(), entry));
  }

  int at() {
    return mapping.at();
  }

  /// Whether the key stands there, with whatever value.
  boolean has(String key) {
    known.add(key);
    return entries.containsKey(key);
  }

  /// Whether the key's value is YAML's null.
  boolean isNull(String key) {
    var entry = entries.get(key);
    return entry != null && entry.value() instanceof Scalar scalar && scalar.isNull();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Whether the key's value is `[]` or `{}`.
  boolean isEmptyCollection(String key) {
    var entry = entries.get(key);
    return entry != null
        && switch (entry.value()) {
          case Sequence sequence -> sequence.items().isEmpty();
          case Mapping inner -> inner.entries().isEmpty();
          case Scalar _ -> false;
        };
  }

  /// Where the key stands; where the mapping begins if it does not.
  int at(String key) {
    var entry = entries.get(key);
    return entry == null ? mapping.at() : entry.key().at();
  }

  /// Has [#end()] report the key if it is not there.
  void require(String key, String remedy) {
    if (!has(key)) {
      missing.put(key, remedy);
    }
  }

  /// Has [#end()] report `key` if neither it nor `other` is there.
  void requireEither(String key, String other, String remedy) {
    if (!has(other)) {
      require(key, remedy);
      instead.put(other, key);
    }
  }

  /// A text, with parameters filled in.
  Optional<PlacedText> text(String key) {
    return text(key, Target.TEXT);
  }

  /// A text as it stands there.
  Optional<PlacedText> verbatim(String key) {
    return node(key).flatMap(node -> reading.verbatim(node, label(key)));
  }

  /// An expression, with parameters filled in as literals.
  Optional<PlacedText> expression(String key) {
    return text(key, Target.EXPRESSION);
  }

  /// An expression that rejects show.
  Optional<PlacedText> rule(String key) {
    return text(key, Target.RULE);
  }

  /// A path, relative ones resolved against the job file's folder.
  Optional<PlacedPath> path(String key) {
    var text = text(key, Target.PATH);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var control = PathText.control(text.get().value());
    if (control.isPresent()) {
      int at = control.getAsInt();
      problem(
          ProblemCode.INVALID_VALUE,
          text.get().at(at),
          "%s: a path with a control character (U+%04X) in it"
              .formatted(label(key), (int) text.get().value().charAt(at)),
          "");
      return Optional.empty();
    }
    boolean isHome = HomeFolder.begins(text.get().value());
    try {
      if (!text.get().value().isBlank() && !isHome) {
        var path = reading.folder().resolve(text.get().value()).normalize();
        return Optional.of(new PlacedPath(path, text.get().at()));
      }
    } catch (InvalidPathException e) {
      // reported below
    }
    problem(
        ProblemCode.INVALID_VALUE,
        text.get().at(),
        label(key) + ": '" + text.get() + "' is no path",
        isHome ? HomeFolder.REMEDY : "");
    return Optional.empty();
  }

  <T> Optional<T> value(String key, ScalarFormat<T> format) {
    return text(key).flatMap(text -> parse(key, text, format));
  }

  /// A value that must be there.
  <T> Optional<T> required(String key, ScalarFormat<T> format) {
    var choices = format.remedy().apply("");
    require(key, choices.isEmpty() ? "expected " + format.expected() : choices);
    return value(key, format);
  }

  /// A mapping whose keys are part of the language.
  Optional<MappingReader> mapping(String key) {
    return node(key).flatMap(node -> reading.mapping(node, label(key), inner(key)));
  }

  /// What messages call the mapping under a key: `input.dialect`, `the dialect of the output 'x'`.
  private String inner(String key) {
    if (what.isEmpty()) {
      return key;
    }
    return what.endsWith("'") ? "the " + key + " of " + what : what + "." + key;
  }

  /// The mapping that belongs to a name of the user's; `name` is what messages call it.
  Optional<MappingReader> mapping(YamlNode node, String name) {
    return reading.mapping(node, name, name);
  }

  /// The entries of a mapping whose keys the user chooses; none if the key is not there.
  List<Named> named(String key) {
    return node(key).map(node -> reading.named(node, label(key))).orElse(List.of());
  }

  /// The items of a list; none if the key is not there.
  List<YamlNode> items(String key) {
    return node(key).map(node -> reading.items(node, label(key))).orElse(List.of());
  }

  /// A list of texts, with parameters filled in.
  List<PlacedText> texts(String key) {
    return items(key).stream()
        .flatMap(item -> reading.text(item, "an item of " + label(key), Target.TEXT).stream())
        .toList();
  }

  /// The expression that belongs to a name of the user's; `name` is what messages call it.
  Optional<PlacedText> expression(YamlNode node, String name) {
    return reading.text(node, name, Target.EXPRESSION);
  }

  /// What to say to somebody who wrote one of these keys, which there are not.
  void hint(String remedy, String... keys) {
    for (var key : keys) {
      hints.put(key, remedy);
    }
  }

  /// Names keys of the language that this version refuses.
  void later(String... keys) {
    later.addAll(List.of(keys));
  }

  /// Whether a key that this version refuses stands there.
  boolean hasLater(String key) {
    return entries.containsKey(key);
  }

  /// Reports the keys that nobody asked for, and those that are missing. One that is only misspelt
  /// is not missing.
  void end() {
    for (var entry : entries.values()) {
      var key = entry.key().value();
      if (later.contains(key)) {
        problem(
            ProblemCode.NOT_SUPPORTED_YET,
            entry.key().at(),
            label(key) + " is not supported yet",
            "");
      } else if (!known.contains(key)) {
        var hint = Optional.ofNullable(hints.get(key));
        var near = hint.isPresent() ? Optional.<String>empty() : Names.nearest(key, allKnown());
        near.ifPresent(name -> missing.remove(instead.getOrDefault(name, name)));
        var remedy =
            hint.or(() -> near.map(name -> "did you mean '" + name + "'?"))
                .orElseGet(() -> misplaced(key));
        problem(
            ProblemCode.UNKNOWN_KEY,
            entry.key().at(),
            "unknown key " + label(entry.key().shortValue()),
            remedy);
      }
    }
    missing.forEach(
        (key, remedy) ->
            problem(ProblemCode.MISSING_KEY, mapping.at(), label(key) + " is missing", remedy));
  }

  private Set<String> allKnown() {
    var all = new LinkedHashSet<>(known);
    all.addAll(later);
    return all;
  }

  /// What helps somebody who wrote a key that is far from all known ones.
  private String misplaced(String key) {
    if (ShapeRemedy.endsInBracket(key)) {
      return "inside {…} and […], a text with a comma in it stands in quotes";
    }
    if (!what.isEmpty() && JobDefinition.SECTIONS.contains(key)) {
      return "'" + key + "' is a section of its own: begin its line at the left";
    }
    return Names.list(known, "known are");
  }

  private <T> Optional<T> parse(String key, PlacedText text, ScalarFormat<T> format) {
    var value = format.parse().apply(text.value());
    if (value.isEmpty()) {
      var message = label(key) + " must be " + format.expected() + ", not '" + text + "'";
      problem(ProblemCode.INVALID_VALUE, text.at(), message, format.remedy().apply(text.value()));
    }
    return value;
  }

  void problem(ProblemCode code, int at, String message, String remedy) {
    reading.problems().add(code, at, message, remedy);
  }

  void problem(ProblemCode code, PlacedText text, String message, String remedy) {
    problem(code, text.at(), message, remedy);
  }

  private Optional<YamlNode> node(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (isNull(key)) {
      problem(
          ProblemCode.INVALID_VALUE,
          at(key),
          label(key) + " has no value",
          ShapeRemedy.ifTextIsMeant(Objects.requireNonNull(entries.get(key)).value()));
      return Optional.empty();
    }
    return Optional.of(Objects.requireNonNull(entries.get(key)).value());
  }

  private Optional<PlacedText> text(String key, Target target) {
    return node(key).flatMap(node -> reading.text(node, label(key), target));
  }

  private String label(String key) {
    return "'" + key + "'" + (what.isEmpty() ? "" : " in " + what);
  }
}
