package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericDecodersTest {

  private static final long SEED = 20_260_131;
  private static final int CELLS = 8_000;

  /// Texts of up to `length` bytes that are mostly, but not always, numbers.
  private static List<String> texts(String alphabet, int length) {
    var random = new Random(SEED);
    Supplier<String> text =
        () -> {
          var made = new StringBuilder();
          for (int left = random.nextInt(length + 1); left > 0; left--) {
            boolean digit = random.nextInt(10) < 8;
            made.append(
                digit
                    ? (char) ('0' + random.nextInt(10))
                    : alphabet.charAt(random.nextInt(alphabet.length())));
          }
          return (random.nextInt(4) == 0 ? "-" : "") + made;
        };
    return Stream.generate(text).limit(CELLS).toList();
  }

  private static String integer(String text) {
    if (!text.matches("[+-]?[0-9]+")) {
      return "[type]";
    }
    var value = new BigInteger(text);
    return value.bitLength() < 64 ? value.toString() : "[type]";
  }

  @Test
  void integersAreWhatBigIntegerReadsIn64Bits() {
    var texts = new ArrayList<>(texts("+-0x. é", 22));
    texts.addAll(
        List.of(
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "+9223372036854775808",
            "00000000000000000000000000007",
            "-0",
            "+",
            "-",
            "",
            "--1",
            "+-1",
            "18446744073709551617",
            "12345678",
            "123456789",
            "1234567890123456",
            "12345678901234567",
            "1234567:",
            "/2345678"));
    var expected = texts.stream().map(NumericDecodersTest::integer).toList();
    assertThat(Decoding.decode(new IntegerDecoder(), Type.INTEGER, texts)).isEqualTo(expected);
  }

  private static String decimal(String text, Type type) {
    if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return "[type]";
    }
    var value = new BigDecimal(text);
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(type.scale()).toPlainString();
    }
    if (value.stripTrailingZeros().scale() > type.scale()) {
      return "[scale]";
    }
    var scaled = value.setScale(type.scale());
    return scaled.precision() > type.precision() ? "[precision]" : scaled.toPlainString();
  }

  @ParameterizedTest
  @CsvSource({"3,2", "12,2", "18,0", "19,4", "38,10", "38,38", "10,10", "1,0"})
  void decimalsAreWhatBigDecimalReads(int precision, int scale) {
    var type = Type.decimal(precision, scale);
    var texts = new ArrayList<>(texts("...00+-e", 12));
    texts.addAll(texts(".0", 45));
    texts.addAll(
        List.of(
            ".",
            "-.",
            ".5",
            "5.",
            "-5.",
            "+.5",
            "1.0000000000000000000000",
            "0000000000000000000000000001",
            "1e2",
            "1E+2",
            "12e-2",
            "100e-2",
            "1e",
            "e5",
            "1e+",
            "1.2.3",
            "0e99",
            "",
            "-",
            "-0.00",
            "1e37",
            "99999999",
            "9.99",
            "10.00"));
    // BigDecimal writes numbers out, or fails; the next test is about large exponents.
    texts.removeIf(text -> text.matches(".*[eE][+-]?\\d{4,}"));
    var expected = texts.stream().map(text -> decimal(text, type)).toList();
    assertThat(Decoding.decode(new DecimalDecoder(type), type, texts)).isEqualTo(expected);
  }

  @Test
  void exponentsBeyondAllBoundsAreToldWithoutWritingTheNumberOut() {
    var texts =
        List.of(
            "1e999999999999999999999",
            "1e-999999999999999999999",
            "0e999999999999",
            "1" + "0".repeat(1_000_000) + "e-1000000");
    assertThat(Decoding.decode(new DecimalDecoder(Type.decimal(5, 2)), Type.decimal(5, 2), texts))
        .containsExactly("[precision]", "[scale]", "0.00", "1.00");
  }

  @Test
  void numbersAreWhatTheJdkReadsToTheLastBit() {
    var texts = new ArrayList<>(texts("..eE+-", 24));
    var random = new Random(SEED);
    for (int i = 0; i < CELLS; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        texts.add(Double.toString(value));
        texts.add(
            new BigDecimal(random.nextLong(1L << 55))
                .movePointLeft(random.nextInt(30))
                .toPlainString());
      }
    }
    var vector = new DoubleVector();
    vector.reset(texts.size());
    new NumberDecoder().decode(Decoding.cells(texts), vector, Decoding.breaks(texts.size()));
    for (int row = 0; row < texts.size(); row++) {
      var text = texts.get(row);
      boolean number = text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
      double expected = number ? Double.parseDouble(text) : Double.NaN;
      assertThat(vector.isValue(row)).as(text).isEqualTo(Double.isFinite(expected));
      if (vector.isValue(row)) {
        assertThat(Double.doubleToRawLongBits(vector.get(row)))
            .as(text)
            .isEqualTo(Double.doubleToRawLongBits(expected));
      }
    }
  }

  @Test
  void whatOnlyJavaCallsANumberIsNone() {
    var texts =
        List.of(
            "0x1p3",
            "1d",
            "1f",
            "NaN",
            "Infinity",
            "-Infinity",
            " 1",
            "1 ",
            "1e999",
            "٣",
            "1_000",
            "1,5");
    assertThat(Decoding.decode(new NumberDecoder(), Type.NUMBER, texts)).containsOnly("[type]");
  }

  @Test
  void booleansAreTwelveWordsInSmallLettersOrCapitalsAndNoOther() {
    var texts =
        List.of(
            "true", "T", "Yes", "y", "ON", "1", "false", "f", "nO", "N", "off", "0", "tru", "", "2",
            "01", "o\u00c6", "Q");
    assertThat(Decoding.decode(new BooleanDecoder(Optional.empty()), Type.BOOLEAN, texts))
        .containsExactly(
            "true", "true", "true", "true", "true", "true", "false", "false", "false", "false",
            "false", "false", "[type]", "[type]", "[type]", "[type]", "[type]", "[type]");
  }

  @Test
  void aColumnMayHaveItsOwnWordsForTrueAndFalse() {
    var words = new JobPlan.Words(List.of("ja", "Да"), List.of("nein", "0"));
    var texts = List.of("ja", "Да", "nein", "0", "JA", "true", "1", "");
    assertThat(Decoding.decode(new BooleanDecoder(Optional.of(words)), Type.BOOLEAN, texts))
        .containsExactly("true", "true", "false", "false", "[type]", "[type]", "[type]", "[type]");
  }

  @Test
  void rowsThatAreNullAreLeftAlone() {
    for (var type :
        List.of(
            Type.INTEGER,
            Type.decimal(9, 2),
            Type.NUMBER,
            Type.BOOLEAN,
            Type.DATE,
            Type.DATETIME)) {
      var vector = Vector.of(type);
      vector.reset(1);
      vector.setNull(0);
      var breaks = Decoding.breaks(1);
      Definitions.decoder(type).decode(Decoding.cells(List.of("")), vector, breaks);
      assertThat(Decoding.outcomes(vector, breaks)).as(type.toString()).containsExactly("NULL");
    }
  }
}
