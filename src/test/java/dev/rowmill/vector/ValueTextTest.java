package dev.rowmill.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        7,
        -7,
        10,
        99,
        100,
        -12345,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        999_999_999_999_999_999L
      })
  void integersAreWrittenAsTheyAreSpelled(long value) {
    assertThat(longText(Type.INTEGER, value)).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1200, 1200",
    "0.1, 0.1",
    "-2.5, -2.5",
    "1e15, 1000000000000000",
    "1e20, 100000000000000000000",
    "1e21, 1e21",
    "-1.25e300, -1.25e300",
    "1e-6, 0.000001",
    "1.5e-7, 1.5e-7",
    "4.9e-324, 4.9e-324",
    "0.30000000000000004, 0.30000000000000004",
    "123456789.125, 123456789.125"
  })
  void numbersAreWrittenShortest(double value, String expected) {
    var vector = new DoubleVector();
    vector.reset(1);
    vector.set(0, value);
    assertThat(vector.text(0)).isEqualTo(expected);
    assertThat(vector.text(0).length()).isLessThanOrEqualTo(ValueText.room(vector, 0));
    assertThat(Double.parseDouble(expected)).isEqualTo(value == 0 ? 0.0 : value);
  }

  @Test
  void decimalsHaveExactlyTheirScalesDigits() {
    var random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      int scale = random.nextInt(39);
      var vector = new DecimalVector(Type.decimal(38, scale));
      vector.reset(1);
      var unscaled = new BigInteger(random.nextInt(127), random);
      unscaled = random.nextBoolean() ? unscaled : unscaled.negate();
      if (!PowersOfTen.fitsDecimal(unscaled)) {
        continue;
      }
      vector.set(0, unscaled);
      var text = vector.text(0);
      assertThat(text).isEqualTo(new BigDecimal(unscaled, scale).toPlainString());
      assertThat(text.length()).isLessThanOrEqualTo(ValueText.room(vector, 0));
      var back = new DecimalVector(Type.decimal(38, scale));
      back.reset(1);
      assertThat(ValueParser.parse(text, back, 0)).isTrue();
      assertThat(back.unscaled(0)).isEqualTo(unscaled);
    }
  }

  @Test
  void everyDayAgreesWithTheLibraryAndReadsBack() {
    var back = new LongVector(Type.DATE);
    back.reset(1);
    for (long day = CivilDate.MIN_DAY; day <= CivilDate.MAX_DAY; day += 97) {
      var text = longText(Type.DATE, day);
      assertThat(text).isEqualTo(LocalDate.ofEpochDay(day).toString());
      assertThat(ValueParser.parse(text, back, 0)).isTrue();
      assertThat(back.get(0)).isEqualTo(day);
    }
    assertThat(longText(Type.DATE, CivilDate.MIN_DAY)).isEqualTo("0000-01-01");
    assertThat(longText(Type.DATE, CivilDate.MAX_DAY)).isEqualTo("9999-12-31");
  }

  @Test
  void datetimesAgreeWithTheLibraryAndReadBack() {
    var random = new Random(8);
    var back = new LongVector(Type.DATETIME);
    back.reset(1);
    for (int i = 0; i < 4_000; i++) {
      long second = random.nextLong(CivilDate.MIN_DAY * 86_400, (CivilDate.MAX_DAY + 1) * 86_400);
      int micro = random.nextBoolean() ? 0 : random.nextInt(1_000_000);
      var text = longText(Type.DATETIME, second * 1_000_000 + micro);
      assertThat(LocalDateTime.parse(text))
          .isEqualTo(LocalDateTime.ofEpochSecond(second, micro * 1000, ZoneOffset.UTC));
      assertThat(text).hasSize(micro == 0 ? 19 : 26);
      assertThat(ValueParser.parse(text, back, 0)).isTrue();
      assertThat(back.get(0)).isEqualTo(second * 1_000_000 + micro);
    }
  }

  private static String longText(Type type, long value) {
    var vector = new LongVector(type);
    vector.reset(1);
    vector.set(0, value);
    var text = vector.text(0);
    assertThat(text.length()).isLessThanOrEqualTo(ValueText.room(vector, 0));
    return text;
  }
}
