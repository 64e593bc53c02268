package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.Dialect;
import dev.rowmill.vector.Type;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InputLayoutTest {

  @Test
  void columnsOfOneNameKeepTheirOwnCells() {
    var plan = new Plan().column("a", Type.INTEGER).derive("b", Fake.column(0, Type.INTEGER));
    var run = RowRun.of(plan, "x,a,x,b,b\n1,2,3,4,5\n");
    assertThat(run.output()).isEqualTo("x,a,x,b,b\n1,2,3,2,5\n");
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
