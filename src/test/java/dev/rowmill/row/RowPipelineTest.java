package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.expr.Expression;
import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowPipelineTest {

  /// `slot > 0`, NULL if the column is, an error for 13.
  private static Expression positive(int slot) {
    return Fake.expression(
        Type.BOOLEAN,
        Set.of(slot),
        (columns, row, result) -> {
          var vector = (LongVector) columns.vector(slot);
          if (!result.copyMark(vector, row, row)) {
            return;
          }
          if (vector.get(row) == 13) {
            result.setError(row, CellError.INVALID_ARGUMENT);
          }
          ((LongVector) result).set(row, vector.get(row) > 0 ? 1 : 0);
        });
  }

  /// `100 / slot`, an error for 0.
  private static Expression quotient(int slot) {
    return Fake.expression(
        Type.INTEGER,
        Set.of(slot),
        (columns, row, result) -> {
          var vector = (LongVector) columns.vector(slot);
          if (!result.copyMark(vector, row, row)) {
            return;
          }
          if (vector.get(row) == 0) {
            result.setError(row, CellError.DIVISION_BY_ZERO);
          } else {
            ((LongVector) result).set(row, 100 / vector.get(row));
          }
        });
  }

  @Test
  void goodRowsComeThroughAsTheyStand() {
    var run =
        RowRun.of(
            new Plan().column("a", Type.INTEGER).column("b", Type.decimal(5, 2)),
            "x,a,b\n\"p,q\",007,1.5\ny,,\"2\"\n");
    assertThat(run.output()).isEqualTo("x,a,b\n\"p,q\",007,1.5\ny,,\"2\"\n");
    assertThat(run.rejects()).isEmpty();
    assertThat(run.written()).isEqualTo(2);
  }

  @Test
  void everyBrokenCellOfARecordIsARejectInTheOrderOfTheFields() {
    var plan =
        new Plan()
            .column("c", Type.INTEGER, new Constraint.Required())
            .column("a", Type.INTEGER, new Constraint.Minimum("1"))
            .column("b", Type.decimal(4, 2));
    var run = RowRun.of(plan, "a,b,c\n1,2,3\n0,1.234,\n4,5,6\nx,777,8\n");
    assertThat(run.output()).isEqualTo("a,b,c\n1,2,3\n4,5,6\n");
    assertThat(run.rejects())
        .containsExactly(
            "1,1,12,a,minimum,0,\"0,1.234,\"",
            "1,1,14,b,scale,1.234,\"0,1.234,\"",
            "1,1,20,c,required,,\"0,1.234,\"",
            "3,3,27,a,type,x,\"x,777,8\"",
            "3,3,29,b,precision,777,\"x,777,8\"");
    assertThat(run.rejected()).isEqualTo(2);
  }

  @Test
  void onlyTheFirstRuleThatACellBreaksIsTold() {
    var plan =
        new Plan()
            .column(
                "a", Type.STRING, new Constraint.MinLength(3), new Constraint.Pattern("[a-z]+"));
    assertThat(RowRun.of(plan, "a\nA\nABC\nabc\n").rejects())
        .containsExactly("0,0,2,a,min_length,A,A", "1,1,4,a,pattern,ABC,ABC");
  }

  @Test
  void recordsOfAWrongShapeAreRejectsAsAWhole() {
    var run =
        RowRun.of(
            new Plan().column("a", Type.INTEGER),
            "a,b\n1,2\n1\n1,2,3\n\"1\"x,2\n5,\"y\nz\"\n6,\"open\n");
    assertThat(run.output()).isEqualTo("a,b\n1,2\n5,\"y\nz\"\n");
    assertThat(run.rejects())
        .containsExactly(
            "1,1,8,,fields,\"1 field, header has 2\",1",
            "2,2,10,,fields,\"3 fields, header has 2\",\"1,2,3\"",
            "3,3,16,,text_after_quote,text after a closing quote,\"\"\"1\"\"x,2\"",
            "5,6,31,,unclosed_quote,the file ends inside quotes,\"6,\"\"open\n\"");
  }

  @Test
  void cellsAreCheckedBeforeAFilterCouldDropTheirRow() {
    var plan = new Plan().column("a", Type.INTEGER).column("b", Type.INTEGER).filter(positive(0));
    var run = RowRun.of(plan, "a,b\n1,x\n-1,x\n-1,2\n1,2\n,3\n");
    assertThat(run.output()).isEqualTo("a,b\n1,2\n");
    assertThat(run.rejected()).isEqualTo(2);
    assertThat(run.filtered()).as("false and NULL").isEqualTo(2);
  }

  @Test
  void anErrorInAFilterRejectsTheRow() {
    var plan = new Plan().column("a", Type.INTEGER).filter(positive(0));
    var run = RowRun.of(plan, "a\n1\n13\n-1\n2\n");
    assertThat(run.output()).isEqualTo("a\n1\n2\n");
    assertThat(run.rejects())
        .containsExactly(
            "1,1,4,,invalid_argument,an argument is outside what the function takes,13");
  }

  @Test
  void derivedColumnsAreComputedForTheRowsThatAreLeftOnly() {
    var plan = new Plan().column("a", Type.INTEGER).filter(positive(0)).derive("q", quotient(0));
    var run = RowRun.of(plan, "a\n0\n4\n0\n50\n");
    assertThat(run.output()).isEqualTo("a,q\n4,25\n50,2\n");
    assertThat(run.rejects()).isEmpty();
    assertThat(run.filtered()).isEqualTo(2);
  }

  @Test
  void anErrorInADerivedColumnRejectsTheRow() {
    var plan =
        new Plan()
            .column("a", Type.INTEGER)
            .column("b", Type.INTEGER)
            .derive("q", quotient(0))
            .derive("r", quotient(1));
    var run = RowRun.of(plan, "a,b\n1,2\n0,3\n4,0\n0,0\n,5\n");
    assertThat(run.output()).isEqualTo("a,b,q,r\n1,2,100,50\n,5,,20\n");
    assertThat(run.rejects())
        .containsExactly(
            "1,1,8,q,division_by_zero,division by zero,\"0,3\"",
            "2,2,12,r,division_by_zero,division by zero,\"4,0\"",
            "3,3,16,q,division_by_zero,division by zero,\"0,0\"");
  }

  @Test
  void anErrorInAnAggregatesArgumentRejectsTheRowForAllOutputs() {
    var plan = new Plan().column("a", Type.INTEGER).hidden("100 / a", quotient(0));
    var run = RowRun.of(plan, "a\n1\n0\n");
    assertThat(run.output()).isEqualTo("a\n1\n");
    assertThat(run.rejects()).containsExactly("1,1,4,100 / a,division_by_zero,division by zero,0");
  }

  @Test
  void aDerivedColumnMayBeAnotherColumnAndStandInForOne() {
    var plan =
        new Plan()
            .column("a", Type.INTEGER)
            .column("b", Type.STRING)
            .derive("c", Fake.column(0, Type.INTEGER))
            .derive("b", Fake.column(2, Type.INTEGER))
            .filter(positive(2))
            .derive("d", Fake.column(1, Type.STRING));
    assertThat(RowRun.of(plan, "a,b\n1,x\n-1,y\n2,z\n").output())
        .isEqualTo("a,b,c,d\n1,1,1,x\n2,2,2,z\n");
  }

  @Test
  void unquotedNullsAreNullWhateverTheType() {
    var plan =
        new Plan()
            .nulls("NA", "-")
            .column("i", Type.INTEGER)
            .column("s", Type.STRING, new Constraint.MinLength(3))
            .derive("i2", Fake.column(0, Type.INTEGER))
            .derive("s2", Fake.column(1, Type.STRING));
    var run = RowRun.of(plan, "i,s\nNA,-\n1,\"NA\"\n2,none\n,long\n");
    assertThat(run.output()).isEqualTo("i,s,i2,s2\n,,,\n2,none,2,none\n");
    assertThat(run.rejects())
        .containsExactly("1,1,11,s,min_length,NA,\"1,\"\"NA\"\"\"", "3,3,23,i,type,,\",long\"");
  }

  @Test
  void doubledQuotesAreResolvedInValuesAndKeptInCopies() {
    var plan =
        new Plan()
            .column("s", Type.STRING, new Constraint.OneOf(List.of("a\"b", "c")))
            .derive("t", Fake.column(0, Type.STRING));
    var run = RowRun.of(plan, "s\n\"a\"\"b\"\nc\n\"c\"\n\"\"\"c\"\n");
    assertThat(run.output()).isEqualTo("s,t\n\"a\"\"b\",\"a\"\"b\"\nc,c\n\"c\",c\n");
    assertThat(run.rejects()).containsExactly("3,3,15,s,enum,\"\"\"c\",\"\"\"\"\"\"\"c\"\"\"");
  }

  @Test
  void bytesThatAreNoUtf8AreARejectThatNamesTheByte() {
    byte[] input = "a,b\nx,gr\u00fcn\ny,gr?n\n".getBytes(StandardCharsets.UTF_8);
    input[input.length - 3] = (byte) 0xFC;
    var run = RowRun.of(new Plan().column("b", Type.STRING), input, BatchSize.DEFAULT);
    assertThat(run.output()).isEqualTo("a,b\nx,gr\u00fcn\n");
    assertThat(run.rejects()).containsExactly("1,1,14,b,encoding,byte 0xFC at 16,\"y,gr\uFFFDn\"");
  }

  /// Wherever it stands, and whatever valid characters stand around it.
  @Test
  void everyByteThatIsNoUtf8IsFound() {
    var text = new StringBuilder("a,b\n");
    for (int i = 0; i < 40; i++) {
      text.append(i % 3 == 0 ? "gr\u00fcn" : "text".repeat(i % 7)).append(",\"\u20ac\"\n");
    }
    var valid = text.toString().getBytes(StandardCharsets.UTF_8);
    var plan = new Plan().column("a", Type.STRING).column("b", Type.STRING);
    assertThat(RowRun.of(plan, valid, BatchSize.DEFAULT).rejected()).isZero();
    for (int at = 4; at < valid.length; at++) {
      if (valid[at] == ',' || valid[at] == '"' || valid[at] == '\n') {
        continue;
      }
      var input = valid.clone();
      input[at] = (byte) 0xC0;
      var run = RowRun.of(plan, input, new BatchSize(200, 1000));
      assertThat(run.rejected()).as("byte %d", at).isEqualTo(1);
      assertThat(run.rejects().getFirst()).contains(",encoding,byte 0x");
    }
  }

  @Test
  void batchesOfAnySizeGiveTheSame() {
    var random = new Random(7);
    var text = new StringBuilder("id,s,v\n");
    String[] odd = {"x", "", "13", "0", "-4", "\"a\"\"b\"", "1,2", "\"n\nl\"", "\"q\"x"};
    for (int i = 0; i < 3000; i++) {
      text.append(random.nextInt(50) == 0 ? odd[random.nextInt(odd.length)] : i).append(',');
      text.append(random.nextInt(3) == 0 ? odd[random.nextInt(odd.length)] : "text").append(',');
      text.append(random.nextInt(9) == 0 ? odd[random.nextInt(odd.length)] : random.nextInt(100))
          .append("\n");
    }
    var plan =
        new Plan()
            .column("id", Type.INTEGER, new Constraint.Required())
            .column("v", Type.INTEGER)
            .filter(positive(1))
            .derive("q", quotient(1))
            .derive("t", Fake.column(0, Type.INTEGER));
    byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
    var whole = RowRun.of(plan, input, BatchSize.DEFAULT);
    assertThat(whole.written()).isGreaterThan(1000);
    assertThat(whole.filtered()).isGreaterThan(50);
    assertThat(whole.rejected()).isGreaterThan(100);
    assertThat(RowRun.of(plan, input, new BatchSize(1, 1))).isEqualTo(whole);
    assertThat(RowRun.of(plan, input, new BatchSize(300, 7))).isEqualTo(whole);
  }

  @Test
  void wideDecimalsSurviveBeingFiltered() {
    var type = Type.decimal(38, 2);
    var plan =
        new Plan()
            .column("a", Type.INTEGER)
            .column("d", type)
            .filter(positive(0))
            .derive(
                "e",
                Fake.expression(
                    type,
                    Set.of(1),
                    (columns, row, result) ->
                        copy((DecimalVector) columns.vector(1), row, result)));
    var wide = "123456789012345678901234567890.12";
    assertThat(RowRun.of(plan, "a,d\n0,1\n1," + wide + "\n2,-3\n").output())
        .isEqualTo("a,d,e\n1," + wide + "," + wide + "\n2,-3,-3.00\n");
  }

  private static void copy(Vector from, int row, Vector result) {
    result.copy(from, row, row);
  }
}
