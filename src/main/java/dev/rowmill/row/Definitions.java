package dev.rowmill.row;

import dev.rowmill.job.JobPlan.Column;
import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.ValueParser;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes of a declared column what reads and checks it. A new constraint becomes a [Check] here.
final class Definitions {

  private Definitions() {}

  /// @param isLive whether some expression or output reads the column's values
  static ColumnReader.Definition of(Column column, boolean isLive) {
    var checks = new ArrayList<Check>();
    boolean isRequired = false;
    for (var constraint : column.constraints()) {
      switch (constraint) {
        case Constraint.Required _ -> isRequired = true;
        case Constraint.Minimum(var bound) ->
            checks.add(Bounds.minimum(values(column, List.of(bound))));
        case Constraint.Maximum(var bound) ->
            checks.add(Bounds.maximum(values(column, List.of(bound))));
        case Constraint.MinLength(int codePoints) -> checks.add(Lengths.minimum(codePoints));
        case Constraint.MaxLength(int codePoints) -> checks.add(Lengths.maximum(codePoints));
        case Constraint.Pattern(var regex) -> checks.add(PatternCheck.of(regex));
        case Constraint.OneOf(var allowed) -> checks.add(Enumerated.of(values(column, allowed)));
      }
    }
    boolean isRead = isLive || !checks.isEmpty();
    return new ColumnReader.Definition(
        column.name(), column.type(), decoder(column), checks, isRequired, isRead);
  }

  private static Vector values(Column column, List<String> texts) {
    var vector = Vector.of(column.type());
    vector.reset(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      if (!ValueParser.parse(texts.get(i), vector, i)) {
        throw new IllegalArgumentException("'" + texts.get(i) + "' is no " + column.type());
      }
    }
    return vector;
  }

  private static CellDecoder decoder(Column column) {
    var formatter = column.formatter();
    if (column.words().isPresent()) {
      return new BooleanDecoder(column.words());
    }
    return formatter.isEmpty()
        ? decoder(column.type())
        : new FormatDecoder(column.type(), column.format().orElseThrow(), formatter.get());
  }

  /// The decoder of a type whose cells have no format of their own.
  static CellDecoder decoder(Type type) {
    return switch (type.kind()) {
      case STRING -> new StringDecoder();
      case INTEGER -> new IntegerDecoder();
      case DECIMAL -> new DecimalDecoder(type);
      case NUMBER -> new NumberDecoder();
      case BOOLEAN -> new BooleanDecoder(Optional.empty());
      case DATE -> new DateDecoder();
      case DATETIME -> new DatetimeDecoder();
    };
  }
}
