package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan;
import org.junit.jupiter.api.Test;

class ValidateTest {

  private static final JobPlan PLAN =
      JobText.plan(
          """
          input: {csv: in.csv, columns: {price: {type: "decimal(9,2)"}, quantity: {type: integer}}}
          validate:
            - {rule: price * quantity < 1000, message: "implausible, „zu viel“"}
            - rule: |
                price > 0
                or quantity = 0
            - {rule: price / quantity < 500}
          steps: [{derive: {price: "price + 1"}}, {filter: quantity < 100}]
          outputs: {rows: {csv: out.csv}}
          """);

  @Test
  void eachRuleThatARowBreaksIsAReject() {
    var run = RowRun.of(PLAN, "price,quantity\n1,2\n600,1\n2000,1\n-1,3\n");
    assertThat(run.output()).isEqualTo("price,quantity\n2.00,2\n");
    assertThat(run.rejects())
        .containsExactly(
            "1,1,19,,price / quantity < 500,price / quantity < 500,\"600,1\"",
            "2,2,25,,\"implausible, „zu viel“\",price * quantity < 1000,\"2000,1\"",
            "2,2,25,,price / quantity < 500,price / quantity < 500,\"2000,1\"",
            "3,3,32,,price > 0 or quantity = 0,price > 0 or quantity = 0,\"-1,3\"");
    assertThat(run.rejected()).isEqualTo(3);
  }

  @Test
  void nullBreaksNoRule() {
    assertThat(RowRun.of(PLAN, "price,quantity\n,5\n1,\n").output())
        .isEqualTo("price,quantity\n,5\n");
  }

  @Test
  void aRuleWithoutAValueRejectsAsItsErrorSays() {
    assertThat(RowRun.of(PLAN, "price,quantity\n2,0\n").rejects())
        .containsExactly(
            "0,0,15,,division_by_zero,division by zero in: price / quantity < 500,\"2,0\"");
  }

  @Test
  void rulesSeeRowsOfGoodCellsOnlyAndBeforeAnyFilter() {
    var run = RowRun.of(PLAN, "price,quantity\nx,-1\n-5,200\n1,200\n");
    assertThat(run.rejects())
        .containsExactly(
            "0,0,15,price,type,x,\"x,-1\"",
            "1,1,20,,price > 0 or quantity = 0,price > 0 or quantity = 0,\"-5,200\"");
    assertThat(run.filtered()).isEqualTo(1);
  }
}
