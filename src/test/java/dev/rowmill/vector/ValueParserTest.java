package dev.rowmill.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueParserTest {

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "+7, 7",
    "007, 7",
    "-0, 0",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -",
    "1.0, -",
    "'', -",
    "+, -",
    "' 7', -",
    "٣, -",
    "0x1, -"
  })
  void integers(String text, String expected) {
    check(Type.INTEGER, text, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7.00",
    "-.5, -0.50",
    "5., 5.00",
    "1.2300, 1.23",
    "999.99, 999.99",
    "1000, -",
    "1.234, -",
    "1e1, -",
    "., -"
  })
  void decimalsAreExact(String text, String expected) {
    check(Type.decimal(5, 2), text, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "1e3, 1000",
    "-2.5E-1, -0.25",
    "1e400, -",
    "NaN, -",
    "Infinity, -",
    "0x1p3, -",
    "1d, -",
    "1e, -",
    "e1, -"
  })
  void numbersAreFinite(String text, String expected) {
    check(Type.NUMBER, text, expected);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "F, false", "Yes, true", "0, false", "maybe, -", "'', -"})
  void booleans(String text, String expected) {
    check(Type.BOOLEAN, text, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31",
    "2024-02-29, 2024-02-29",
    "2026-02-29, -",
    "2026-13-01, -",
    "2026-1-1, -",
    "26-01-01, -",
    "2026/01/01, -",
    "2026-01-31T00:00:00, -"
  })
  void dates(String text, String expected) {
    check(Type.DATE, text, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00",
    "2026-01-31 06:05, 2026-01-31T06:05:00",
    "2026-01-31T06:05:04, 2026-01-31T06:05:04",
    "2026-01-31T06:05:04.5, 2026-01-31T06:05:04.500000",
    "2026-01-31T24:00:00, -",
    "2026-01-31T06, -",
    "2026-01-31T06:05:04., -",
    "2026-01-31T06:05:04Z, 2026-01-31T06:05:04",
    "2026-02-01T00:30+01:00, 2026-01-31T23:30:00",
    "2026-01-31Z, -",
    "2026-01-31T06:05:04z, -",
    "2026-01-31T06:05:04.1234567, -"
  })
  void datetimes(String text, String expected) {
    check(Type.DATETIME, text, expected);
  }

  private static void check(Type type, String text, String expected) {
    var vector = Vector.of(type);
    vector.reset(1);
    boolean parsed = ValueParser.parse(text, vector, 0);
    assertThat(parsed ? vector.text(0) : "-").isEqualTo(expected);
  }
}
