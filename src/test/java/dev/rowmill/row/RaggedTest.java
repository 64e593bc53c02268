package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.job.Ragged;
import dev.rowmill.vector.Type;
import org.junit.jupiter.api.Test;

class RaggedTest {

  private static final String TEXT = "a,b,c\n1,2,3\n4\n5,6\n7,8,9,,\"\"\n7,8,9,,x\n\"5\"x\n";

  @Test
  void aRecordWithTooManyOrTooFewFieldsIsAReject() {
    var run = RowRun.of(new Plan(), TEXT);
    assertThat(run.output()).isEqualTo("a,b,c\n1,2,3\n");
    assertThat(run.rejected()).isEqualTo(5);
  }

  @Test
  void missingCellsBecomeNullAndEmptySurplusIsDropped() {
    var run =
        RowRun.of(
            new Plan()
                .ragged(Ragged.PAD)
                .nulls("NA")
                .column("b", Type.INTEGER)
                .column("c", Type.STRING)
                .derive("d", Fake.column(1, Type.STRING)),
            TEXT);
    assertThat(run.output()).isEqualTo("a,b,c,d\n1,2,3,3\n4,,,\n5,6,,\n7,8,9,9\n");
    assertThat(run.rejects())
        .containsExactly(
            "4,4,28,,fields,\"5 fields, header has 3\",\"7,8,9,,x\"",
            "5,5,37,,text_after_quote,text after a closing quote,\"\"\"5\"\"x\"");
  }

  @Test
  void aRequiredCellMayNotBeMissing() {
    var plan =
        new Plan().ragged(Ragged.PAD).nulls().column("c", Type.STRING, new Constraint.Required());
    assertThat(RowRun.of(plan, "a,b,c\n1,2,\n3,4\n").rejects())
        .containsExactly("1,1,14,c,required,,\"3,4\"");
  }

  @Test
  void theFirstRaggedRecordStopsAllIfThatIsWanted() {
    var plan = new Plan().ragged(Ragged.FAIL).build();
    assertThat(RowRun.of(plan, "a,b\n1,2\n\"3\"x\n").rejected()).isEqualTo(1);
    assertThatExceptionOfType(RaggedRecordException.class)
        .isThrownBy(() -> RowRun.of(plan, "a,b\n1,2\n3\n4\n"))
        .withMessage("1 field, header has 2")
        .satisfies(e -> assertThat(e.offset()).isEqualTo(8));
  }
}
