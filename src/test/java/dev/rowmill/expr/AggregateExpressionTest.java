package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowmill.vector.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateExpressionTest {

  private static final Table ROWS =
      new Table()
          .with("country", Type.STRING, "DE")
          .with("quantity", Type.INTEGER, "1")
          .with("net", Type.decimal(12, 2), "1")
          .with("weight", Type.NUMBER, "1")
          .with("fine", Type.decimal(38, 36), "0")
          .with("day", Type.DATE, "2026-01-31");

  private static final Table KEYS = new Table().with("country", Type.STRING, "DE");

  @ParameterizedTest
  @CsvSource({
    "count(*), integer", "count(country), integer", "sum(quantity), 'decimal(38,0)'",
        "sum(net), 'decimal(38,2)'",
    "sum(weight), number", "avg(quantity), 'decimal(38,6)'", "avg(net), 'decimal(38,8)'",
        "avg(weight), number",
    "count(distinct country), integer", "sum(distinct net), 'decimal(38,2)'",
        "'percentile(day, 0.5)', date", "'percentile(net, 1)', 'decimal(12,2)'",
    "stddev(quantity), number", "stddev(net), number", "any_value(day), date",
        "Any_Value(country), string",
    "min(country), string", "max(day), date", "SUM(quantity * net * (1 - 0.1)), 'decimal(38,3)'"
  })
  void aggregatesHaveTheirTypes(String text, String type) throws Exception {
    var expression = AggregateExpression.compile(text, ROWS, KEYS);
    assertThat(expression.calls()).hasSize(1);
    assertThat(expression.calls().getFirst().type()).hasToString(type);
    assertThat(expression.result().type()).hasToString(type);
    assertThat(expression.result().slots()).containsExactly(1);
  }

  @Test
  void equalCallsAreComputedOnce() throws Exception {
    var expression =
        AggregateExpression.compile(
            "sum(net) / count(*) + sum( (net) ) - count(quantity)", ROWS, KEYS);
    assertThat(expression.calls())
        .extracting(AggregateExpression.Call::source)
        .containsExactly("net", "", "quantity");
  }

  @Test
  void callsDifferByDistinctAndByFraction() throws Exception {
    var expression =
        AggregateExpression.compile(
            "count(distinct net) + count(net) + percentile(net, 0.5) + percentile(net, 0.50)"
                + " + percentile(net, 5 / 10.0) + percentile(net, 0.9)",
            ROWS,
            KEYS);
    assertThat(expression.calls())
        .extracting(AggregateCalls::text)
        .containsExactly(
            "count(distinct net)", "count(net)", "percentile(net, 0.5)", "percentile(net, 0.9)");
  }

  @Test
  void distinctIsForgottenWhereItMakesNoDifference() throws Exception {
    var expression =
        AggregateExpression.compile(
            "min(distinct net) + max(distinct net) + any_value(distinct net)", ROWS, KEYS);
    assertThat(expression.calls())
        .extracting(AggregateExpression.Call::isOfSortedValues)
        .containsExactly(false, false, false);
  }

  @Test
  void theResultIsAnExpressionOverKeysAndCalls() throws Exception {
    var expression =
        AggregateExpression.compile(
            "upper(country) || ':' || round(sum(net) / count(*), 2)", ROWS, KEYS);
    var groups =
        new Table()
            .with("country", Type.STRING, "de", "fr")
            .with("sum", Type.decimal(38, 2), "10.00", "1.00")
            .with("count", Type.INTEGER, "3", "0");
    assertThat(groups.results(expression.result().evaluator()))
        .containsExactly("DE:3.33", "!division_by_zero");
  }

  @Test
  void argumentsAreExpressionsOverRows() throws Exception {
    var expression = AggregateExpression.compile("sum(quantity * 2)", ROWS, KEYS);
    var argument = expression.calls().getFirst().argument().orElseThrow();
    assertThat(argument.slots()).containsExactly(1);
    assertThat(ROWS.results(argument.evaluator())).containsExactly("2");
    assertThat(expression.calls().getFirst().source()).isEqualTo("(quantity * 2)");
  }

  @Test
  void aConstantNeedsNoCall() throws Exception {
    assertThat(AggregateExpression.compile("1 + 1", ROWS, KEYS).calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "net => «net» 'net' has many values in a group [add it to group_by, or aggregate it:"
            + " min(net)]",
        "nett => «nett» there is no column 'nett' [did you mean 'net'?]",
        "sum(nett) => «nett» there is no column 'nett' [did you mean 'net'?]",
        "sum(sum(net)) => «sum» the aggregate sum stands inside another aggregate [derive a column"
            + " first, or aggregate once]",
        "sum(country) => «country» sum takes an integer, decimal or number, not string"
            + " [cast(… as decimal(18,2)) makes a number of a text]",
        "stddev(day) => «day» stddev takes an integer, decimal or number, not date",
        "summ(country) => «summ» there is no function 'summ' [did you mean 'sum'?]",
        "avg(day) => «day» avg takes an integer, decimal or number, not date",
        "count(distinct *) => «count(distinct *)» count(distinct *) has no column to look at [write"
            + " count(distinct x)]",
        "count(distinct net, day) => «count(distinct net, day)» count takes one argument [join"
            + " them: count(distinct x || ' ' || y)]",
        "sum(distinct *) => «sum(distinct *)» sum does not take * [only count(*) counts rows]",
        "upper(distinct country) => «upper(distinct country)» upper does not take distinct"
            + " [count(distinct x) and other aggregates do]",
        "percentile(net) => «percentile(net)» percentile takes two arguments [it is written"
            + " percentile(x, 0.95)]",
        "percentile(net, 95) => «95» 95 is not from 0 to 1 [did you mean 0.95?]",
        "percentile(net, -0.5) => «-0.5» -0.5 is not from 0 to 1 [the median is percentile(x,"
            + " 0.5)]",
        "percentile(net, quantity) => «quantity» percentile takes a number from 0 to 1 as its"
            + " second argument, written out and not computed [the median is percentile(x, 0.5)]",
        "percentile(distinct net, 0.5) => «percentile(distinct net, 0.5)» percentile does not take"
            + " distinct [filter or aggregate the rows before]",
        "median(country) => «median» there is no function 'median' [write percentile(x, 0.5)]",
        "sum(*) => «sum(*)» sum does not take * [only count(*) counts rows]",
        "sum() => «sum()» sum takes one argument [it is written sum(x)]",
        "max(net, 1) => «max(net, 1)» max takes one argument [did you mean 'greatest'?]",
        "sum(net) + quantity * foo => «quantity» 'quantity' has many values in a group [add it to"
            + " group_by, or aggregate it: min(quantity)] ;; «foo» there is no column 'foo'"
            + " [columns are country, quantity, net, weight, fine, day]",
        "avg(fine) => «fine» avg of decimal(38,36) would have more than 38 digits after the point"
            + " [round(…, 6) it before]"
      })
  void problemsSayWhatToDo(String text, String expected) {
    var exception =
        catchThrowableOfType(
            ExpressionException.class, () -> AggregateExpression.compile(text, ROWS, KEYS));
    var found =
        exception.problems().stream().map(problem -> ProblemsTest.text(text, problem)).toList();
    assertThat(String.join(" ;; ", found)).isEqualTo(expected);
  }
}
