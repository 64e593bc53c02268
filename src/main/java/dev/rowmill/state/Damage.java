package dev.rowmill.state;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/// A state database that cannot be read, told to the user: which one, why, and what can be done.
final class Damage {

  /// How each of these messages begins.
  static final String BEGINNING = "The state database ";

  private static final String WAY_OUT =
      ". `rowmill state check` reads all of it; `rowmill state restore FILE` puts a backup in its"
          + " place";

  private static final Pattern SYSTEM_REASON =
      Pattern.compile("Caused by: java\\.io\\.IOException: (.+)");

  private Damage() {}

  /// The private server's database as a whole.
  static StateException of(StateDirectory directory, String why, @Nullable Throwable cause) {
    return new StateException(
        BEGINNING
            + directory.databaseFile()
            + " "
            + why
            + WAY_OUT
            + ", or move "
            + directory.root()
            + " away to start anew.",
        cause);
  }

  /// What the private server's database says of itself.
  static StateException of(StateDirectory directory, SQLException e) {
    return of(directory, "cannot be read: " + firstLine(e.getMessage()), e);
  }

  /// A row whose content makes no sense, in whichever database.
  static StateException ofRow(String row, RuntimeException e) {
    return new StateException(
        BEGINNING
            + "is damaged: "
            + row
            + " makes no sense: "
            + firstLine(e.getMessage())
            + WAY_OUT
            + ".",
        e);
  }

  /// Recognises damage among the errors of the statements of a state directory's database.
  static SQLExceptionTranslator translator(DatabaseKind kind, StateDirectory directory) {
    return (task, sql, e) -> {
      if (kind.isDamage(e)) {
        throw of(directory, e);
      }
      return new SQLExceptionSubclassTranslator().translate(task, sql, e);
    };
  }

  /// Why a statement failed: what the operating system told H2, which is deep in what it says, or
  /// what the database says first.
  static String reason(SQLException e) {
    var system = SYSTEM_REASON.matcher(e.toString());
    var reason = firstLine(e.getMessage());
    while (system.find()) {
      reason = system.group(1).strip();
    }
    return reason;
  }

  static String firstLine(@Nullable String message) {
    var line = String.valueOf(message).lines().findFirst().orElse("");
    return line.replaceFirst("; SQL statement:.*", "");
  }
}
