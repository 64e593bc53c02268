package dev.rowmill.job;

import dev.rowmill.job.Substitution.Target;
import dev.rowmill.job.YamlNode.Mapping;
import dev.rowmill.job.YamlNode.Scalar;
import dev.rowmill.job.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What every section needs while it is read, and the reading of single nodes. A node that is not
/// what is wanted becomes a problem and an empty result; `label` is what its message calls it.
///
/// @param folder the job file's folder, absolute: relative paths start there
record Reading(Source source, Problems problems, Substitution substitution, Path folder) {

  /// An entry of a mapping whose keys the user chooses.
  record Named(PlacedText key, YamlNode value) {}

  /// A text as it stands there.
  Optional<PlacedText> verbatim(YamlNode node, String label) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      return Optional.of(PlacedText.of(scalar, source));
    }
    wrongShape(node, label, "a text");
    return Optional.empty();
  }

  /// A text with parameters filled in.
  Optional<PlacedText> text(YamlNode node, String label, Target target) {
    return verbatim(node, label).flatMap(text -> substitution.apply(text, target));
  }

  /// The items of a list.
  List<YamlNode> items(YamlNode node, String label) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    wrongShape(node, label, "a list");
    return List.of();
  }

  /// The entries of a mapping whose keys the user chooses.
  List<Named> named(YamlNode node, String label) {
    if (node instanceof Mapping names) {
      return names.entries().stream()
          .map(entry -> new Named(PlacedText.of(entry.key(), source), entry.value()))
          .toList();
    }
    wrongShape(node, label, "a mapping");
    return List.of();
  }

  /// A mapping whose keys are part of the language.
  ///
  /// @param name what messages about its keys call it
  Optional<MappingReader> mapping(YamlNode node, String label, String name) {
    if (node instanceof Mapping mapping) {
      return Optional.of(new MappingReader(mapping, name, this));
    }
    wrongShape(node, label, "a mapping");
    return Optional.empty();
  }

  private void wrongShape(YamlNode node, String label, String expected) {
    var message = label + " must be " + expected + ", not " + node.shape();
    problems.add(
        ProblemCode.WRONG_SHAPE, node.at(), message, ShapeRemedy.of(node, label, expected));
  }
}
