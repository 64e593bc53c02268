package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowmill.vector.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

  private static final Table ROW =
      new Table()
          .with("a", Type.INTEGER, "1")
          .with("b", Type.INTEGER, "2")
          .with("s", Type.STRING, "x")
          .with("p", Type.BOOLEAN, "true")
          .with("q", Type.BOOLEAN, "false");

  /// The canonical text has brackets everywhere, so that it shows what binds tighter.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "a + b * a - b => ((a + (b * a)) - b)",
        "a - b - a => ((a - b) - a)",
        "- a * b => ((- a) * b)",
        "a * - b => (a * (- b))",
        "not p and q => ((not p) and q)",
        "not p = q => (not (p = q))",
        "p or q and p => (p or (q and p))",
        "p = q is null => ((p = q) is null)",
        "not p is null => (not (p is null))",
        "a + b < a * b => ((a + b) < (a * b))",
        "s || s = s => ((s || s) = s)",
        "s || s like s => ((s || s) like s)",
        "p = s in ('a', 'b') => (p = (s in ('a', 'b')))",
        "a between b and b + 1 and p => (((a >= b) and (a <= (b + 1))) and p)",
        "a not in (b) or p => ((not (a in (b))) or p)",
        "s not like 'a' => (not (s like 'a'))",
        "a is not distinct from b => (not (a is distinct from b))"
      })
  void bindsAsPostgresqlDoes(String text, String canonical) throws ExpressionException {
    assertThat(argument(text)).isEqualTo(canonical);
  }

  @Test
  void aCastBindsTighterThanASign() {
    var exception = catchThrowableOfType(ExpressionException.class, () -> argument("- a::string"));
    assertThat(exception.problems().getFirst().message()).isEqualTo("'-' does not take string");
  }

  @Test
  void keywordsAndFunctionsHaveAnyCaseButColumnsHaveTheirs() throws ExpressionException {
    assertThat(argument("CASE WHEN p AND NOT q THEN Upper(s) END"))
        .startsWith("case when (p and (not q)) then upper(s)");
    var exception = catchThrowableOfType(ExpressionException.class, () -> argument("A + 1"));
    assertThat(exception.problems().getFirst().remedy()).isEqualTo("did you mean 'a'?");
  }

  @Test
  void deepNestingAndLongChainsWorkUpToALimit() {
    assertThat(ROW.results("(".repeat(390) + "a" + ")".repeat(390))).containsExactly("1");
    assertThat(ROW.results("a = 0" + " or a = 1".repeat(390))).containsExactly("true");
    assertThat(ROW.results("a" + " + 1".repeat(390))).containsExactly("391");
    for (var text :
        new String[] {
          "(".repeat(5000) + "a", "not ".repeat(5000) + "p", "a" + " + 1".repeat(5000)
        }) {
      var exception = catchThrowableOfType(ExpressionException.class, () -> argument(text));
      assertThat(exception.problems().getFirst().message())
          .isEqualTo("the expression is nested too deeply");
    }
  }

  private static String argument(String text) throws ExpressionException {
    var calls = AggregateExpression.compile("count(" + text + ")", ROW, new Table()).calls();
    return calls.getFirst().source();
  }
}
