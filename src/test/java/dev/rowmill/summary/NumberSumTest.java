package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.vector.DoubleVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberSumTest {

  @Test
  void aSumIsRoundedOnceWhateverTheOrder() {
    assertThat(sum(List.of(1e100, 1.0, -1e100))).isEqualTo(1.0);
    assertThat(sum(List.of(0.1, 0.2, 0.3, -0.3, -0.2, -0.1))).isZero();
    assertThat(sum(Collections.nCopies(10, 0.1))).isEqualTo(1.0);
    assertThat(sum(List.of(Double.MIN_VALUE, 1.0, -1.0))).isEqualTo(Double.MIN_VALUE);
    assertThat(sum(List.of(-0.0, -0.0))).isEqualTo(0.0);
    assertThat(sum(List.of(1.0, Math.ulp(1.0) / 2))).isEqualTo(1.0);
    assertThat(sum(List.of(1.0, Math.ulp(1.0) / 2, Double.MIN_VALUE))).isEqualTo(Math.nextUp(1.0));
    assertThat(sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE))).isInfinite();
    assertThat(sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE)))
        .isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void anyScaleAnyOrderAndAnySplitGiveTheExactSum() {
    for (long seed = 1; seed <= 60; seed++) {
      var random = new Random(seed);
      int spread = 1 + random.nextInt(600);
      var values = new ArrayList<Double>();
      for (int i = random.nextInt(300); i >= 0; i--) {
        double value = Math.scalb(random.nextGaussian(), random.nextInt(2 * spread) - spread);
        values.add(value);
        if (random.nextBoolean()) {
          values.add(-value * (1 + Math.ulp(1.0)));
        }
      }
      double expected =
          values.stream()
              .map(BigDecimal::new)
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .doubleValue();
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThat(sum(values)).as("seed %d", seed).isEqualTo(expected);
        assertThat(sumOfParts(values, random)).as("seed %d", seed).isEqualTo(expected);
        Collections.shuffle(values, random);
      }
    }
  }

  @Test
  void roundingAgreesWithTheJdk() {
    var random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      var value = new BigInteger(1 + random.nextInt(300), random);
      int exponent = random.nextInt(2300) - 1300;
      var power = BigDecimal.TWO.pow(Math.abs(exponent));
      if (random.nextBoolean()) {
        value = value.setBit(0).shiftLeft(random.nextInt(60)).negate();
      }
      // Halves are what rounding is about: put the value in the middle between two doubles.
      if (value.bitLength() > 54 && random.nextBoolean()) {
        int drop = value.abs().bitLength() - 53;
        value = value.abs().shiftRight(drop).shiftLeft(drop).setBit(drop - 1);
      }
      double expected = doubleValue(value, exponent, power);
      assertThat(DoubleRounding.round(value, exponent)).isEqualTo(expected);
    }
  }

  @Test
  void squaresAreExactWhateverTheirSize() {
    var random = new Random(4);
    for (int i = 0; i < 200; i++) {
      var values = new ArrayList<Double>();
      for (int count = random.nextInt(50); count > 0; count--) {
        double scale = i % 2 == 0 ? 1000 : Math.pow(10, random.nextInt(-320, 309));
        values.add(
            random.nextInt(3) == 0 ? random.nextInt(100) * 1.0 : random.nextDouble() * scale);
      }
      var squares = NumberSum.ofSquares(0);
      var states = new long[squares.words()];
      squares.add(vector(values), new int[values.size()], values.size(), states);
      var out = new ByteBuilder();
      squares.write(states, 0, out);
      var merged = NumberSum.ofSquares(0);
      var mergedStates = new long[squares.words()];
      merge(merged, mergedStates, out);
      merge(merged, mergedStates, out);

      var expected =
          values.stream()
              .map(value -> new BigDecimal(value).pow(2))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(decimal(squares.exact(states, 0))).isEqualByComparingTo(expected);
      assertThat(decimal(merged.exact(mergedStates, 0)))
          .isEqualByComparingTo(expected.multiply(BigDecimal.TWO));
    }
  }

  private static BigDecimal decimal(Binary value) {
    var digits = new BigDecimal(value.digits());
    var power = BigDecimal.TWO.pow(Math.abs(value.exponent()));
    return value.exponent() < 0 ? digits.divide(power) : digits.multiply(power);
  }

  @Test
  void rootsAreRoundedOnce() {
    var random = new Random(5);
    var digits = new MathContext(1200);
    for (int i = 0; i < 200; i++) {
      var dividend = new BigInteger(random.nextInt(1, 300), random).add(BigInteger.ONE);
      var divisor = new BigInteger(random.nextInt(1, 60), random).add(BigInteger.ONE);
      int exponent = random.nextInt(-2300, 1500);
      if (random.nextBoolean()) {
        // The root lies in the middle between two doubles, or just beside it.
        var middle = new BigInteger(53, random).setBit(52).shiftLeft(1).setBit(0);
        dividend = middle.pow(2).add(BigInteger.valueOf(random.nextInt(-1, 2))).shiftLeft(40);
        divisor = BigInteger.ONE;
        exponent = 2 * random.nextInt(-400, 400);
      }
      var power = BigDecimal.TWO.pow(Math.abs(exponent));
      var exact = new BigDecimal(dividend);
      exact = exponent < 0 ? exact.divide(power) : exact.multiply(power);
      double expected = exact.divide(new BigDecimal(divisor), digits).sqrt(digits).doubleValue();
      assertThat(SquareRoot.round(dividend, exponent, divisor)).isEqualTo(expected);
    }
  }

  private static double doubleValue(BigInteger value, int exponent, BigDecimal power) {
    var decimal = new BigDecimal(value);
    var product = exponent < 0 ? decimal.divide(power) : decimal.multiply(power);
    return product.doubleValue() + 0.0;
  }

  private static double sum(List<Double> values) {
    var sum = NumberSum.ofValues(1);
    var states = new long[8];
    sum.add(vector(values), new int[values.size()], values.size(), states);
    return sum.value(states, 0);
  }

  /// Splits the values over tables, some of which were merged before, and merges all.
  private static double sumOfParts(List<Double> values, Random random) {
    var parts = new ArrayList<ByteBuilder>();
    for (int from = 0; from < values.size(); ) {
      int to = Math.min(values.size(), from + 1 + random.nextInt(values.size()));
      var sum = NumberSum.ofValues(0);
      var states = new long[3];
      var some = values.subList(from, to);
      sum.add(vector(some), new int[some.size()], some.size(), states);
      if (!parts.isEmpty() && random.nextBoolean()) {
        merge(sum, states, parts.removeLast());
      }
      var out = new ByteBuilder();
      sum.write(states, 0, out);
      parts.add(out);
      from = to;
    }
    Collections.shuffle(parts, random);
    var total = NumberSum.ofValues(0);
    var states = new long[3];
    parts.forEach(part -> merge(total, states, part));
    return total.value(states, 0);
  }

  private static void merge(NumberSum sum, long[] states, ByteBuilder part) {
    var in = new ByteReader();
    in.at(part.bytes(), 0);
    sum.merge(states, 0, in);
    assertThat(in.position()).isEqualTo(part.length());
  }

  private static DoubleVector vector(List<Double> values) {
    var vector = new DoubleVector();
    vector.reset(values.size());
    for (int i = 0; i < values.size(); i++) {
      vector.set(i, values.get(i));
    }
    return vector;
  }
}
