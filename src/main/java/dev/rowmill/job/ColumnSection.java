package dev.rowmill.job;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One column of `input.columns`: `unit_price: {type: "decimal(12,2)", minimum: 0}`.
///
/// @param at where its name stands
/// @param column empty if its type was not understood
record ColumnSection(String name, int at, Optional<JobPlan.Column> column) {

  private static final LocalDateTime SAMPLE = LocalDateTime.of(2011, 12, 13, 14, 15, 16);

  static List<ColumnSection> readAll(MappingReader input) {
    var columns = new ArrayList<ColumnSection>();
    for (var entry : input.named("columns")) {
      var name = entry.key().value();
      if (name.isEmpty()) {
        input.problem(ProblemCode.INVALID_NAME, entry.key(), "a column must have a name", "");
      }
      var column =
          input
              .mapping(entry.value(), "the column '" + name + "'")
              .flatMap(keys -> read(name, keys));
      columns.add(new ColumnSection(name, entry.key().at(), column));
    }
    return columns;
  }

  private static Optional<JobPlan.Column> read(String name, MappingReader keys) {
    var type = keys.required("type", ColumnTypes.FORMAT);
    var written = keys.text("format");
    var words = BooleanWords.read(type, keys);
    var constraints = ConstraintSection.read(type, keys);
    keys.end();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    var column =
        new JobPlan.Column(name, type.get(), written.map(PlacedText::value), words, constraints);
    written.ifPresent(text -> checkFormat(column, text, keys));
    return Optional.of(column);
  }

  /// Whether what the format prints can be read back whole: a format without a year, or with `hh`
  /// and no AM or PM, cannot.
  private static void checkFormat(JobPlan.Column column, PlacedText text, MappingReader keys) {
    var message = "'format' in the column '" + column.name() + "': ";
    try {
      switch (column.type().kind()) {
        case DATE -> {
          var formatter = column.formatter().orElseThrow();
          if (LocalDate.parse(SAMPLE.format(formatter), formatter).equals(SAMPLE.toLocalDate())) {
            return;
          }
        }
        case DATETIME -> {
          var formatter = column.formatter().orElseThrow();
          var back = LocalDateTime.parse(SAMPLE.format(formatter), formatter);
          if (back.toLocalDate().equals(SAMPLE.toLocalDate())
              && back.getHour() == SAMPLE.getHour()) {
            return;
          }
        }
        case STRING, INTEGER, DECIMAL, NUMBER, BOOLEAN -> {
          message += "only columns of type date or datetime have a format";
          keys.problem(ProblemCode.INVALID_VALUE, text, message, "");
          return;
        }
      }
    } catch (IllegalArgumentException e) {
      message += "'" + text + "' is no pattern: " + e.getMessage();
      keys.problem(ProblemCode.INVALID_VALUE, text, message, "an example is yyyy-MM-dd HH:mm:ss");
      return;
    } catch (DateTimeException e) {
      // it does not give a whole value: reported below
    }
    message += "'" + text + "' does not give a whole " + column.type();
    var likely = text.value().replace('D', 'd').replace('Y', 'y');
    var remedy =
        likely.equals(text.value()) || likely.indexOf('%') >= 0
            ? "an example is " + example(column)
            : "did you mean '" + likely + "'? D is the day of the year, Y the year of the week";
    keys.problem(ProblemCode.INVALID_VALUE, text, message, remedy);
  }

  private static String example(JobPlan.Column column) {
    return column.type().equals(dev.rowmill.vector.Type.DATE)
        ? "dd.MM.yyyy"
        : "yyyy-MM-dd HH:mm:ss (HH counts to 23)";
  }
}
