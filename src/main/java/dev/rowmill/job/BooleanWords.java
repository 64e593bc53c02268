package dev.rowmill.job;

import dev.rowmill.vector.BooleanText;
import dev.rowmill.vector.Type;
import java.util.List;
import java.util.Optional;

/// `true_values` and `false_values` of a boolean column.
final class BooleanWords {

  private static final String TRUE = "true_values";
  private static final String FALSE = "false_values";

  private BooleanWords() {}

  /// The words; empty if the column gives none.
  static Optional<JobPlan.Words> read(Optional<Type> type, MappingReader keys) {
    var yes = keys.texts(TRUE);
    var no = keys.texts(FALSE);
    for (var key : List.of(TRUE, FALSE)) {
      if (keys.has(key) && type.isPresent() && !type.get().equals(Type.BOOLEAN)) {
        invalid(
            key,
            "only columns of type boolean have '" + key + "', this one is " + type.get(),
            keys);
      } else if (keys.isEmptyCollection(key)) {
        invalid(key, "'" + key + "' is empty", keys);
      }
    }
    for (var word : no) {
      if (yes.stream().anyMatch(other -> other.value().equals(word.value()))) {
        keys.problem(
            ProblemCode.INVALID_VALUE, word, "'" + word + "' stands for true and for false", "");
      }
    }
    return keys.has(TRUE) || keys.has(FALSE)
        ? Optional.of(new JobPlan.Words(words(yes, BooleanText.TRUE), words(no, BooleanText.FALSE)))
        : Optional.empty();
  }

  private static List<String> words(List<PlacedText> given, List<String> otherwise) {
    return given.isEmpty() ? otherwise : given.stream().map(PlacedText::value).toList();
  }

  private static void invalid(String key, String message, MappingReader keys) {
    keys.problem(ProblemCode.INVALID_VALUE, keys.at(key), message, "");
  }
}
