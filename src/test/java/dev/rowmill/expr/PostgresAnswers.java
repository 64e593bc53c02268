package dev.rowmill.expr;

import dev.rowmill.state.TestPostgres;
import dev.rowmill.vector.Type.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks PostgreSQL: one function computes many questions in all rows, each in a block of its own so
/// that an error is an answer.
final class PostgresAnswers implements Answers {

  private final Connection connection;
  private final SqlRows rows;

  PostgresAnswers(SqlRows rows) throws SQLException, IOException {
    this.rows = rows;
    connection = DriverManager.getConnection(TestPostgres.url());
    try (var statement = connection.createStatement()) {
      statement.execute(setup());
      statement.execute(
          "create table data (id serial, "
              + columns(column -> column.name() + " " + type(column), ", ")
              + ")");
    }
    var insert =
        "insert into data values (default, "
            + columns(column -> "cast(? as " + castType(column) + ")", ", ")
            + ")";
    try (var statement = connection.prepareStatement(insert)) {
      for (int row = 0; row < rows.rows(); row++) {
        for (int i = 0; i < rows.columns().size(); i++) {
          statement.setString(i + 1, moment(rows.columns().get(i).cells()[row]));
        }
        statement.execute();
      }
    }
  }

  /// PostgreSQL's year before 1 is 1 BC.
  private static @Nullable String moment(@Nullable String cell) {
    return cell != null && cell.matches("0000-\\d\\d-\\d\\d.*")
        ? "0001" + cell.substring(4) + " BC"
        : cell;
  }

  private static String castType(SqlRows.Column column) {
    return switch (column.type().kind()) {
      case STRING -> "text";
      case INTEGER -> "bigint";
      case DECIMAL -> column.type().toString();
      case NUMBER -> "double precision";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case DATETIME -> "timestamp";
    };
  }

  /// Strings compare by their bytes.
  private static String type(SqlRows.Column column) {
    var type = castType(column);
    return type.equals("text") ? "text collate \"C\"" : type;
  }

  private static String setup() throws IOException {
    try (var sql = PostgresAnswers.class.getResourceAsStream("differential-postgres.sql")) {
      return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public List<@Nullable List<String>> to(List<Question> questions) throws SQLException {
    var asked =
        questions.stream().filter(question -> question.postgres() != null).distinct().toList();
    var answers = new HashMap<Question, List<String>>();
    try (var statement = connection.createStatement()) {
      statement.execute(function(asked));
      try (var result = statement.executeQuery("select answers()")) {
        for (int i = 0; result.next(); i++) {
          var question = asked.get(i % asked.size());
          if (i < asked.size()) {
            answers.put(question, new ArrayList<>());
          }
          answers.get(question).add(answer(question, result.getString(1)));
        }
      }
    }
    var all = new ArrayList<@Nullable List<String>>();
    questions.forEach(question -> all.add(answers.get(question)));
    return all;
  }

  /// A function that returns the answers of the first row, then those of the second. Columns are
  /// its variables.
  private String function(List<Question> asked) {
    return """
    create or replace function answers() returns setof text language plpgsql as $_$
    declare %s
    begin
      for %s in select %s from data order by id loop
        %s
      end loop;
    end $_$
    """
        .formatted(
            columns(column -> column.name() + " " + type(column) + ";", " "),
            columns(SqlRows.Column::name, ", "),
            columns(column -> "data." + column.name(), ", "),
            asked.stream().map(PostgresAnswers::block).collect(Collectors.joining("\n")));
  }

  private String columns(Function<SqlRows.Column, String> text, String delimiter) {
    return rows.columns().stream().map(text).collect(Collectors.joining(delimiter));
  }

  private static String block(Question question) {
    return "begin return next "
        + asText(question)
        + "; exception when others then return next '!' || sqlstate || ' ' || sqlerrm; end;";
  }

  private static String asText(Question question) {
    var text = "(" + Objects.requireNonNull(question.postgres()) + ")";
    return switch (question.type().kind()) {
      case DATE -> "cast(" + text + " - date '1970-01-01' as text)";
      case DATETIME -> "cast(cast(extract(epoch from " + text + ") * 1000000 as bigint) as text)";
      case STRING, INTEGER, DECIMAL, NUMBER, BOOLEAN -> "cast(" + text + " as text)";
    };
  }

  private static String answer(Question question, @Nullable String text) {
    if (text == null) {
      return "NULL";
    }
    boolean error = text.startsWith("!") && text.length() > 6 && text.charAt(6) == ' ';
    if (error && !text.startsWith("!22")) {
      throw new AssertionError(question + " is no question for PostgreSQL: " + text);
    }
    return !error && question.type().kind() == Kind.NUMBER ? Answers.number(text) : text;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
