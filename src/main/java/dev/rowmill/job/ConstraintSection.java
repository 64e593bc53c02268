package dev.rowmill.job;

import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a column's definition demands of its values. A new constraint gets its key here.
final class ConstraintSection {

  private static final int MAX_LENGTH = Integer.MAX_VALUE;

  private final Optional<Type> type;
  private final MappingReader keys;
  private final List<Constraint> constraints = new ArrayList<>();

  private ConstraintSection(Optional<Type> type, MappingReader keys) {
    this.type = type;
    this.keys = keys;
  }

  /// @param type the column's; empty if it was not understood, and then nothing is checked against
  ///   it
  static List<Constraint> read(Optional<Type> type, MappingReader keys) {
    var section = new ConstraintSection(type, keys);
    section.readRequired();
    section.readBounds();
    section.readLengths();
    section.readPattern();
    section.readEnum();
    return section.constraints;
  }

  private void readRequired() {
    if (keys.value("required", ScalarFormat.FLAG).orElse(false)) {
      constraints.add(new Constraint.Required());
    }
  }

  private void readBounds() {
    var minimum = bound("minimum");
    var maximum = bound("maximum");
    minimum.ifPresent(value -> constraints.add(new Constraint.Minimum(value)));
    maximum.ifPresent(value -> constraints.add(new Constraint.Maximum(value)));
    if (minimum.isPresent() && maximum.isPresent() && isLess(maximum.get(), minimum.get())) {
      keys.problem(
          ProblemCode.INVALID_VALUE,
          keys.at("maximum"),
          "'maximum' is less than 'minimum': no value fits",
          "");
    }
  }

  private Optional<String> bound(String key) {
    var text = keys.text(key);
    if (text.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    return switch (type.get().kind()) {
      case STRING, BOOLEAN -> {
        refuse(key, "a column of type " + type.get() + " has no '" + key + "'", "");
        yield Optional.empty();
      }
      case INTEGER, DECIMAL, NUMBER, DATE, DATETIME -> canonical(key, text.get());
    };
  }

  /// A value of the column's type, in its canonical text.
  private Optional<String> canonical(String key, PlacedText text) {
    var canonical = type.flatMap(t -> ColumnTypes.canonical(t, text.value()));
    if (canonical.isEmpty()) {
      var message = "'" + key + "': '" + text + "' is no value of type " + type.orElseThrow();
      keys.problem(ProblemCode.INVALID_VALUE, text, message, howToWrite(type.orElseThrow()));
    }
    return canonical;
  }

  private static String howToWrite(Type type) {
    return switch (type.kind()) {
      case DATE -> "a date is written 2026-01-31 here, whatever the column's format";
      case DATETIME ->
          "a datetime is written 2026-01-31T06:05:04 here, whatever the column's format";
      case DECIMAL ->
          "it may have "
              + type.scale()
              + " digits after the point, "
              + type.precision()
              + " in all";
      case BOOLEAN -> "write true or false";
      case STRING, INTEGER, NUMBER -> "";
    };
  }

  private boolean isLess(String a, String b) {
    return type.orElseThrow().isNumeric()
        ? new BigDecimal(a).compareTo(new BigDecimal(b)) < 0
        : a.compareTo(b) < 0;
  }

  private void readLengths() {
    var least = length("min_length");
    var most = length("max_length");
    least.ifPresent(length -> constraints.add(new Constraint.MinLength(length)));
    most.ifPresent(length -> constraints.add(new Constraint.MaxLength(length)));
    if (least.isPresent() && most.isPresent() && most.get() < least.get()) {
      refuse("max_length", "'max_length' is less than 'min_length': no value fits", "");
    }
  }

  private Optional<Integer> length(String key) {
    var length = keys.value(key, ScalarFormat.whole(0, MAX_LENGTH)).map(Long::intValue);
    return length.filter(_ -> isString(key));
  }

  private void readPattern() {
    var text = keys.text("pattern");
    if (text.isEmpty() || !isString("pattern")) {
      return;
    }
    try {
      Pattern.compile(text.get().value());
      constraints.add(new Constraint.Pattern(text.get().value()));
    } catch (PatternSyntaxException e) {
      int at = text.get().at(Math.max(0, e.getIndex()));
      keys.problem(
          ProblemCode.INVALID_VALUE,
          at,
          "'pattern' is no regular expression: " + e.getDescription(),
          text.get().value().startsWith("*") ? "any text is written .*" : "");
    }
  }

  private void readEnum() {
    var texts = keys.texts("enum");
    if (keys.isEmptyCollection("enum")) {
      refuse("enum", "'enum' is empty: no value fits", "");
    } else if (type.isPresent() && !texts.isEmpty()) {
      constraints.add(
          new Constraint.OneOf(
              texts.stream().flatMap(text -> canonical("enum", text).stream()).toList()));
    }
  }

  private boolean isString(String key) {
    if (type.isPresent() && !type.get().equals(Type.STRING)) {
      refuse(
          key, "only columns of type string have a '" + key + "', this one is " + type.get(), "");
      return false;
    }
    return true;
  }

  private void refuse(String key, String message, String remedy) {
    keys.problem(ProblemCode.INVALID_VALUE, keys.at(key), message, remedy);
  }
}
