package dev.rowmill.row;

import dev.rowmill.job.JobPlan.Column;
import dev.rowmill.vector.Type;

/// Which decoder and which checks a declared column has.
final class ColumnDecoders {

  private ColumnDecoders() {}

  static CellDecoder of(Column column) {
    var formatter = column.formatter();
    return formatter.isEmpty()
        ? of(column.type())
        : new FormatDecoder(column.type(), column.format().orElseThrow(), formatter.get());
  }

  /// The decoder of a type whose cells have no format of their own.
  static CellDecoder of(Type type) {
    return switch (type.kind()) {
      case STRING -> new StringDecoder();
      case INTEGER -> new IntegerDecoder();
      case DECIMAL -> new DecimalDecoder(type);
      case NUMBER -> new NumberDecoder();
      case BOOLEAN -> new BooleanDecoder();
      case DATE -> new DateDecoder();
      case DATETIME -> new DatetimeDecoder();
    };
  }
}
