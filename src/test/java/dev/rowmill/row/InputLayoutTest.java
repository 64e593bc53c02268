package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowmill.csv.Dialect;
import dev.rowmill.vector.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLayoutTest {

  @Test
  void everyColumnThatIsMissingOrThereTwiceIsNamed() {
    var plan =
        new Plan()
            .column("Unit_Price", Type.INTEGER)
            .column("a", Type.INTEGER)
            .column("b", Type.STRING)
            .writes("z")
            .build();
    assertThatExceptionOfType(LayoutException.class)
        .isThrownBy(() -> InputLayout.bind(plan, List.of("unit price", "b", "b", "c")))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "the header has no column 'Unit_Price'; did you mean 'unit price'?",
                        "the header has no column 'a'; it has: unit price, b, b, c",
                        "the header has the column 'b' 2 times; which is meant?",
                        "the header has no column 'z'; it has: unit price, b, b, c"));
  }

  @Test
  void columnsThatNobodyNamesMayBeThereTwice() throws LayoutException {
    var layout =
        InputLayout.bind(new Plan().column("a", Type.INTEGER).build(), List.of("x", "a", "x"));
    assertThat(layout).isEqualTo(new InputLayout(List.of("x", "a", "x"), true));
  }

  @Test
  void withoutAHeaderTheDeclaredColumnsAreTheFields() {
    var dialect =
        new Dialect(
            ",",
            '"',
            Dialect.NONE,
            Dialect.NONE,
            false,
            new Dialect.Lines(false, 0, 0, false),
            StandardCharsets.UTF_8,
            100);
    var plan = new Plan().dialect(dialect).column("n", Type.INTEGER).column("s", Type.STRING);
    var run = RowRun.of(plan, "1,x\n2,y,z\n3,w\n");
    assertThat(run.output()).isEqualTo("n,s\n1,x\n3,w\n");
    assertThat(run.rejects())
        .containsExactly("1,1,4,,fields,\"3 fields, 2 columns are declared\",\"2,y,z\"");
  }
}
