package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Rows that hurt: each column has NULLs, ordinary values and the extremes of its type. What
/// Rowmill reads as a literal is a column in SQL, lest a database computes with it before it sees a
/// row.
final class SqlRows {

  /// @param rowmill how an expression of ours writes it: its name, or a literal
  /// @param cells canonical texts; null is NULL
  record Column(String name, String rowmill, Type type, @Nullable String[] cells) {
    boolean isLiteral() {
      return !name.equals(rowmill);
    }
  }

  private static final String[] INTEGERS = {
    "0", "1", "-1", "7", "-12", "1000", "3037000500", "9223372036854775807", "-9223372036854775808"
  };
  private static final String[] PRICES = {
    "0.00", "0.01", "-0.01", "12.50", "-12.50", "999.95", "9999999.99", "-9999999.99"
  };
  private static final String[] AMOUNTS = {
    "0.0000", "0.0001", "-2.5000", "1234567.8901", "9999999999999999.9999", "-922337203685477.5808"
  };
  private static final String[] HUGE = {
    "0",
    "1",
    "-1",
    "99999999999999999999999999999999999999",
    "-50000000000000000000000000000000000000"
  };
  private static final String[] FINE = {
    "0.0000000000", "0.0000000001", "-1.5000000000", "9999999999999999999999999999.9999999999"
  };
  private static final String[] TINY = {
    "0.00000000000000000000000000000000000000",
    "0.00000000000000000000000000000000000001",
    "-0.99999999999999999999999999999999999999"
  };
  private static final String[] NUMBERS = {
    "0", "0.1", "-2.5", "3.5", "1e308", "-1e308", "5e-324", "1e15", "123456789.125", "1e-7", "0.5"
  };
  private static final String[] TEXTS = {
    "", "a", "  a b ", "Zé", "straße", "ΑΣ", "a,b,,c", "ABBA", "日本語", "x😀y", "😀", "e\u0301", "İ",
    "a%b_c\\", "aab", "O'Neil", "ab\ncd", "éa é", "dž"
  };
  private static final String[] NUMERALS = {
    "12", " 7 ", "-3.50", "1e3", "abc", "", "9223372036854775807", "9223372036854775808", "0.005",
    "9999.995", "+4", ".5", "1.", "1e400", "-", "1 2", "12e", "1,5"
  };
  private static final String[] PATTERNS = {
    "%", "_", "a%", "%b%", "%!%%", "___", "", "%a%b%", "é_"
  };
  private static final String[] TRUTHS = {
    "true", "T", " yes ", "y", "on", "1", "false", "F", "no", "N", "off", "0", "2", "maybe", ""
  };
  private static final String[] DAY_TEXTS = {
    "2026-01-31", "2026-02-29", "2024-02-29", " 1999-12-31 ", "0001-01-01", "9999-12-31",
    "2026-13-01", "2026-01-31 23:59:59.999999", "2026-01-31T06:05", "2026-01-31 24:00", "", "x"
  };
  private static final String[] GERMAN = {
    "31.01.2026",
    "1.2.2026",
    " 29.02.2024 ",
    "29.02.2023",
    "32.01.2026",
    "31.12.1999",
    "1.13.2020",
    "31.1.99",
    "1.1.69",
    "01.01.70",
    "1.1.0000",
    "",
    "heute"
  };
  private static final String[] AMERICAN = {
    "01/31/2026 11:05 pm",
    "1/1/2024 12:00 AM",
    "12/31/1999 12:59 PM",
    "2/29/2023 1:00 AM",
    "02/29/2024 13:00 PM",
    "x",
    "1/1/2026 0:30 AM"
  };
  private static final String[] DAYS = {
    "2026-01-31", "1970-01-01", "2024-02-29", "1900-02-28", "2000-02-29", "0000-01-01",
    "0000-02-29", "9999-12-31", "2027-01-01", "2020-12-31", "1969-12-31", "0001-01-01"
  };
  private static final String[] TIMES = {
    "2026-01-31T23:05:04.250000",
    "1970-01-01T00:00:00",
    "1969-12-31T23:59:59.999999",
    "0000-01-01T00:00:00",
    "9999-12-31T23:59:59.999999",
    "2024-02-29T12:00:00",
    "2026-03-29T02:30:00"
  };

  private final Random random;
  private final int rows;
  private final List<Column> columns = new ArrayList<>();

  SqlRows(Random random, int rows) {
    this.random = random;
    this.rows = rows;
    columns(Type.INTEGER, INTEGERS, "i0", "i1");
    columns(Type.INTEGER, new String[] {"-2", "-1", "0", "1", "2", "3", "5", "40"}, "small");
    columns(Type.decimal(9, 2), PRICES, "price", "paid");
    columns(Type.decimal(20, 4), AMOUNTS, "amount");
    columns(Type.decimal(38, 0), HUGE, "huge");
    columns(Type.decimal(38, 10), FINE, "fine");
    columns(Type.decimal(38, 38), TINY, "tiny");
    columns(Type.NUMBER, NUMBERS, "n0", "n1");
    columns(Type.STRING, TEXTS, "s0", "s1", "s2");
    columns(Type.STRING, NUMERALS, "numeral");
    columns(Type.STRING, PATTERNS, "pattern");
    columns(Type.STRING, TRUTHS, "truth");
    columns(Type.STRING, DAY_TEXTS, "day_text");
    columns(Type.STRING, GERMAN, "german");
    columns(Type.STRING, AMERICAN, "american");
    columns(Type.BOOLEAN, new String[] {"true", "false"}, "b0", "b1");
    columns(Type.DATE, DAYS, "t0", "t1");
    columns(Type.DATETIME, TIMES, "m0", "m1");
    for (var literal : List.of("0", "1", "3", "(-7)", "9223372036854775807")) {
      literal(Type.INTEGER, literal, literal.replaceAll("[()]", ""));
    }
    literal(Type.decimal(2, 1), "0.5", "0.5");
    literal(Type.decimal(3, 2), "(-1.25)", "-1.25");
    literal(Type.decimal(38, 0), "99999999999999999999999999999999999999", "9".repeat(38));
    literal(Type.NUMBER, "25e-1", "2.5");
    literal(Type.NUMBER, "1e308", "1e308");
    for (var text : List.of("", "a", "é", ",", "aB", "日")) {
      literal(Type.STRING, "'" + text + "'", text);
    }
    literal(Type.BOOLEAN, "true", "true");
    literal(Type.BOOLEAN, "false", "false");
    literal(Type.DATE, "date '2024-02-29'", "2024-02-29");
    literal(Type.DATETIME, "timestamp '2024-02-29 23:59:59.5'", "2024-02-29T23:59:59.500000");
    for (var kind : List.of(Type.INTEGER, Type.STRING, Type.BOOLEAN, Type.DATE, Type.NUMBER)) {
      literal(kind, "cast(null as " + kind + ")", null);
    }
  }

  private void columns(Type type, String[] values, String... names) {
    for (var name : names) {
      var cells = new @Nullable String[rows];
      for (int row = 0; row < rows; row++) {
        cells[row] = random.nextInt(8) == 0 ? null : values[random.nextInt(values.length)];
      }
      columns.add(new Column(name, name, type, cells));
    }
  }

  private void literal(Type type, String rowmill, @Nullable String cell) {
    var cells = new @Nullable String[rows];
    Arrays.fill(cells, cell);
    columns.add(new Column("k" + columns.size(), rowmill, type, cells));
  }

  int rows() {
    return rows;
  }

  List<Column> columns() {
    return columns;
  }

  /// The columns that an expression may take for an argument of that kind.
  List<Column> columns(Kind kind) {
    return columns.stream().filter(column -> column.type().kind() == kind).toList();
  }

  /// The columns without the literals.
  Table table() {
    var table = new Table();
    columns.stream()
        .filter(column -> !column.isLiteral())
        .forEach(column -> table.with(column.name(), column.type(), column.cells()));
    return table;
  }

  /// Whether the row has characters that are two chars in Java, and in H2, which counts these.
  boolean hasAstral(int row) {
    return columns.stream()
        .map(column -> column.cells()[row])
        .anyMatch(
            cell -> cell != null && cell.chars().anyMatch(c -> Character.isSurrogate((char) c)));
  }

  /// What an expression finds in a row, for a message.
  String row(int row, String expression) {
    var text = new StringBuilder();
    for (var column : columns) {
      if (expression.contains(column.rowmill()) && !column.isLiteral()) {
        text.append(column.name()).append('=').append(column.cells()[row]).append(' ');
      }
    }
    return text.toString();
  }
}
