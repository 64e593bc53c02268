package dev.rowmill.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VectorTest {

  @Test
  void theFirstErrorOfTheArgumentsWinsOverNullAndLaterErrors() {
    var a = longs(4);
    var b = longs(4);
    a.setNull(1);
    a.setError(2, CellError.DIVISION_BY_ZERO);
    b.setError(1, CellError.INTEGER_OVERFLOW);
    b.setError(2, CellError.INTEGER_OVERFLOW);
    b.setNull(3);

    var result = longs(4);
    result.copyMarks(new Vector[] {a, b});

    assertThat(result.isValue(0)).isTrue();
    assertThat(result.error(1)).isEqualTo(CellError.INTEGER_OVERFLOW);
    assertThat(result.error(2)).isEqualTo(CellError.DIVISION_BY_ZERO);
    assertThat(result.isNull(3)).isTrue();
  }

  @Test
  void unmarkedArgumentsLeaveTheResultUnmarked() {
    var result = longs(2);
    result.copyMarks(new Vector[] {longs(2), longs(2)});
    assertThat(result.isMarked()).isFalse();
  }

  @Test
  void selectKeepsValuesMarksAndWideValues() {
    var vector = new DecimalVector(Type.decimal(38, 0));
    vector.reset(4);
    vector.set(0, 1);
    vector.setNull(1);
    vector.set(2, BigInteger.TWO.pow(100));
    vector.setValue(2);
    vector.set(3, 4);
    vector.select(new int[] {1, 2, 3}, 3);
    assertThat(vector.size()).isEqualTo(3);
    assertThat(vector.isNull(0)).isTrue();
    assertThat(vector.unscaled(1)).isEqualTo(BigInteger.TWO.pow(100));
    assertThat(vector.isWide(2)).isFalse();
    assertThat(vector.text(2)).isEqualTo("4");
  }

  @Test
  void copyTakesTheMarkOrTheValue() {
    var source = new BytesVector();
    source.reset(2);
    byte[] bytes = "héllo".getBytes(StandardCharsets.UTF_8);
    source.append(0, bytes, 0, bytes.length);
    source.setNull(1);
    var target = new BytesVector();
    target.reset(2);
    target.copy(source, 0, 1);
    target.copy(source, 1, 0);
    assertThat(target.text(1)).isEqualTo("héllo");
    assertThat(target.isNull(0)).isTrue();
  }

  @Test
  void aResetVectorHasNoMarksAndKeepsItsValuesUntilItGrows() {
    var vector = longs(3);
    vector.set(2, 9);
    vector.setNull(0);
    vector.reset(2);
    assertThat(vector.isMarked()).isFalse();
    vector.reset(3);
    assertThat(vector.get(2)).isEqualTo(9);
  }

  private static LongVector longs(int rows) {
    var vector = new LongVector(Type.INTEGER);
    vector.reset(rows);
    return vector;
  }
}
