package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.summary.GroupStates.Kept;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// Reads the results of one aggregate call out of the states of groups.
///
/// A result that its type cannot hold is an error in the vector, as in any expression: it fails the
/// summary only if the output's column needs it.
final class CallResult {

  private static final BigInteger DECIMAL_LIMIT = BigInteger.TEN.pow(Type.MAX_PRECISION);

  private final PlacedCall placed;
  private final Vector vector;

  CallResult(PlacedCall placed) {
    this.placed = placed;
    vector = Vector.of(placed.call().type());
  }

  /// The result for each of the groups, valid until the next call.
  Vector of(MergedGroups merged) {
    int groups = merged.groups();
    var call = placed.call();
    if (call.fraction().isPresent()) {
      return merged.sorted(placed.slot()).percentile(call.fraction().get());
    }
    var states = call.distinct() ? merged.sorted(placed.slot()).distinct() : merged.states();
    vector.reset(groups);
    if (call.argument().isEmpty()) {
      for (int group = 0; group < groups; group++) {
        ((LongVector) vector).set(group, states.rows(group));
      }
      return vector;
    }
    int nullWord = states.nullWord(placed.slot());
    for (int group = 0; group < groups; group++) {
      long values = states.values(group, nullWord);
      if (call.function() == Function.COUNT) {
        ((LongVector) vector).set(group, values);
      } else if (values == 0) {
        vector.setNull(group);
      } else {
        set(group, states, values);
      }
    }
    return vector;
  }

  /// @param values how many there are, at least 1
  private void set(int group, GroupStates states, long values) {
    var words = states.words();
    int position = states.position(group);
    switch (placed.call().function()) {
      case COUNT, PERCENTILE -> throw new IllegalStateException("not told by the states");
      case SUM -> {
        switch (states.accumulator(placed.slot(), Kept.SUM)) {
          case ExactSum sum -> setSum(group, sum, words, position);
          case NumberSum sum -> setNumber(group, sum.value(words, position));
          default -> throw new IllegalStateException("no sum");
        }
      }
      case AVG -> {
        switch (states.accumulator(placed.slot(), Kept.SUM)) {
          case ExactSum sum ->
              setDecimal(group, quotient(sum.value(words, position), moreDigits(), values));
          case NumberSum sum -> {
            var exact = sum.exact(words, position);
            var count = BigInteger.valueOf(values);
            setNumber(group, DoubleRounding.round(exact.digits(), exact.exponent(), count));
          }
          default -> throw new IllegalStateException("no sum");
        }
      }
      case STDDEV -> {
        if (values < 2) {
          vector.setNull(group);
        } else {
          var deviation =
              new StandardDeviation(
                  states.accumulator(placed.slot(), Kept.SUM),
                  states.accumulator(placed.slot(), Kept.SQUARES),
                  scale());
          setNumber(group, deviation.value(words, position, values));
        }
      }
      case MIN ->
          setValue(group, states.accumulator(placed.slot(), Kept.SMALLEST), words, position);
      case MAX -> setValue(group, states.accumulator(placed.slot(), Kept.LARGEST), words, position);
      case ANY_VALUE ->
          setValue(group, states.accumulator(placed.slot(), Kept.FIRST), words, position);
    }
  }

  private void setValue(int group, Accumulator accumulator, long[] words, int position) {
    switch (accumulator) {
      case LongExtreme extreme -> setLong(group, extreme.value(words, position));
      case WideExtreme extreme ->
          ((DecimalVector) vector).set(group, extreme.value(words, position));
      case TextExtreme extreme -> {
        int start = extreme.start(words, position);
        int end = start + extreme.length(words, position);
        ((BytesVector) vector).append(group, extreme.heap(), start, end);
      }
      case FirstValue first -> first.read(words, position, vector, group);
      case ExactSum _, ExactSquares _, NumberSum _ ->
          throw new IllegalStateException("a sum is no value of its group");
    }
  }

  private void setSum(int group, ExactSum sum, long[] words, int position) {
    if (sum.isLong(words, position)) {
      ((DecimalVector) vector).set(group, sum.longValue(words, position));
    } else {
      setDecimal(group, sum.value(words, position));
    }
  }

  private int scale() {
    return placed.call().argument().orElseThrow().type().scale();
  }

  private int moreDigits() {
    return placed.call().type().scale() - scale();
  }

  /// `sum × 10^digits / count`, half away from zero.
  private static BigInteger quotient(BigInteger sum, int digits, long count) {
    var power = BigInteger.TEN.pow(Math.abs(digits));
    var dividend = digits < 0 ? sum : sum.multiply(power);
    var divisor =
        digits < 0 ? power.multiply(BigInteger.valueOf(count)) : BigInteger.valueOf(count);
    var parts = dividend.divideAndRemainder(divisor);
    boolean away = parts[1].abs().shiftLeft(1).compareTo(divisor) >= 0;
    return away ? parts[0].add(BigInteger.valueOf(sum.signum())) : parts[0];
  }

  private void setDecimal(int group, BigInteger unscaled) {
    if (unscaled.abs().compareTo(DECIMAL_LIMIT) < 0) {
      ((DecimalVector) vector).set(group, unscaled);
    } else {
      vector.setError(group, CellError.DECIMAL_OVERFLOW);
    }
  }

  private void setNumber(int group, double value) {
    if (Double.isFinite(value)) {
      ((DoubleVector) vector).set(group, value);
    } else {
      vector.setError(group, CellError.NUMBER_OVERFLOW);
    }
  }

  private void setLong(int group, long value) {
    switch (vector) {
      case LongVector longs -> longs.set(group, value);
      case DecimalVector decimals -> decimals.set(group, value);
      case DoubleVector doubles -> doubles.set(group, NumberOrder.value(value));
      case BytesVector _ -> throw new IllegalStateException("a string is no long");
    }
  }
}
