package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.vector.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Each line of `expressions.txt`: an expression over one row and the result that is expected, with
/// its type.
class ExpressionTest {

  /// The row: one column of each kind of value.
  static Table row() {
    return new Table()
        .with("quantity", Type.INTEGER, "7")
        .with("big", Type.INTEGER, "9223372036854775807")
        .with("zero", Type.INTEGER, "0")
        .with("unit_price", Type.decimal(9, 2), "12.50")
        .with("discount", Type.decimal(3, 2), "0.10")
        .with("huge", Type.decimal(38, 0), "99999999999999999999999999999999999999")
        .with("tiny", Type.decimal(38, 38), "0.00000000000000000000000000000000000001")
        .with("weight", Type.NUMBER, "2.5")
        .with("status", Type.STRING, "COMPLETED")
        .with("name", Type.STRING, "Ünïcode 日本")
        .with("empty", Type.STRING, "")
        .with("active", Type.BOOLEAN, "true")
        .with("day", Type.DATE, "2026-01-31")
        .with("at", Type.DATETIME, "2026-01-31T23:05:04.25")
        .with("ni", Type.INTEGER, (String) null)
        .with("ns", Type.STRING, (String) null)
        .with("nb", Type.BOOLEAN, (String) null)
        .with("Total Amount", Type.INTEGER, "3")
        .with("failed", Type.INTEGER, "!invalid_cast");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvFileSource(
      resources = "expressions.txt",
      delimiterString = " => ",
      quoteCharacter = '\0',
      commentCharacter = '#')
  void gives(String expression, String expected) throws Exception {
    var compiled = Expression.compile(expression, row());
    assertThat(row().results(compiled.evaluator()).getFirst() + " : " + compiled.type())
        .isEqualTo(expected);
  }
}
