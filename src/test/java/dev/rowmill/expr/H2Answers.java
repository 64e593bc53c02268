package dev.rowmill.expr;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks an H2 in memory: a question in all rows at once or, if that is an error, row by row.
final class H2Answers implements Answers {

  private final Connection connection;
  private final SqlRows rows;

  H2Answers(SqlRows rows) throws SQLException {
    this.rows = rows;
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    try (var statement = connection.createStatement()) {
      for (var function : List.of("finite", "half_away", "fit")) {
        statement.execute(
            "create alias %s for '%s.%s'"
                .formatted(function, H2Functions.class.getName(), function));
      }
      statement.execute(
          rows.columns().stream()
              .map(column -> column.name() + " " + type(column))
              .collect(Collectors.joining(", ", "create table data (id int, ", ")")));
    }
    var insert =
        rows.columns().stream()
            .map(column -> "cast(? as " + type(column) + ")")
            .collect(Collectors.joining(", ", "insert into data values (?, ", ")"));
    try (var statement = connection.prepareStatement(insert)) {
      for (int row = 0; row < rows.rows(); row++) {
        statement.setInt(1, row);
        for (int i = 0; i < rows.columns().size(); i++) {
          statement.setString(i + 2, rows.columns().get(i).cells()[row]);
        }
        statement.execute();
      }
    }
  }

  private static String type(SqlRows.Column column) {
    return switch (column.type().kind()) {
      case STRING -> "varchar";
      case INTEGER -> "bigint";
      case DECIMAL -> column.type().toString();
      case NUMBER -> "double precision";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case DATETIME -> "timestamp";
    };
  }

  @Override
  public List<@Nullable List<String>> to(List<Question> questions) throws SQLException {
    var answers = new ArrayList<@Nullable List<String>>();
    for (var question : questions) {
      answers.add(question.h2() == null ? null : to(question));
    }
    return answers;
  }

  private List<String> to(Question question) throws SQLException {
    var answers = new ArrayList<String>();
    try (var statement =
            connection.prepareStatement("select " + asText(question) + " from data order by id");
        var result = statement.executeQuery()) {
      while (result.next()) {
        answers.add(answer(question, result.getString(1)));
      }
      return answers;
    } catch (SQLException _) {
      return rowByRow(question);
    }
  }

  private List<String> rowByRow(Question question) throws SQLException {
    var answers = new ArrayList<String>();
    try (var statement =
        connection.prepareStatement("select " + asText(question) + " from data where id = ?")) {
      for (int row = 0; row < rows.rows(); row++) {
        statement.setInt(1, row);
        try (var result = statement.executeQuery()) {
          result.next();
          answers.add(answer(question, result.getString(1)));
        } catch (SQLException e) {
          answers.add("!" + e.getSQLState() + " " + e.getMessage().lines().findFirst().orElse(""));
        }
      }
      return answers;
    }
  }

  private static String asText(Question question) {
    var text = Objects.requireNonNull(question.h2());
    return switch (question.type().kind()) {
      case DATE -> "datediff(day, date '1970-01-01', " + text + ")";
      case DATETIME -> "datediff(microsecond, timestamp '1970-01-01 00:00:00', " + text + ")";
      case STRING, INTEGER, DECIMAL, NUMBER, BOOLEAN -> text;
    };
  }

  private static String answer(Question question, @Nullable String text) {
    if (text == null) {
      return "NULL";
    }
    return switch (question.type().kind()) {
      case NUMBER -> Answers.number(text);
      case DECIMAL -> new java.math.BigDecimal(text).toPlainString();
      case BOOLEAN -> text.toLowerCase(java.util.Locale.ROOT);
      case STRING, INTEGER, DATE, DATETIME -> text;
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
