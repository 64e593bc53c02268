package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
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

  private final Call call;
  private final int slot;
  private final Vector vector;

  /// @param slot the column aggregated; -1 for `count(*)`
  CallResult(Call call, int slot) {
    this.call = call;
    this.slot = slot;
    vector = Vector.of(call.type());
  }

  /// The result for each of the groups `0 … groups - 1`, valid until the next call.
  Vector of(GroupStates states, int groups) {
    vector.reset(groups);
    if (call.argument().isEmpty()) {
      for (int group = 0; group < groups; group++) {
        ((LongVector) vector).set(group, states.rows(group));
      }
      return vector;
    }
    int nullWord = states.nullWord(slot);
    if (call.function() == Function.COUNT) {
      for (int group = 0; group < groups; group++) {
        ((LongVector) vector).set(group, states.values(group, nullWord));
      }
      return vector;
    }
    var accumulator = states.accumulator(call.function(), slot);
    for (int group = 0; group < groups; group++) {
      long values = states.values(group, nullWord);
      if (values == 0) {
        vector.setNull(group);
      } else {
        set(group, accumulator, states.words(), states.position(group), values);
      }
    }
    return vector;
  }

  private void set(int group, Accumulator accumulator, long[] words, int position, long values) {
    switch (accumulator) {
      case ExactSum sum -> setExact(group, sum, words, position, values);
      case NumberSum sum -> {
        double value = sum.value(words, position);
        setNumber(group, call.function() == Function.AVG ? value / values : value);
      }
      case LongExtreme extreme -> setLong(group, extreme.value(words, position));
      case WideExtreme extreme ->
          ((DecimalVector) vector).set(group, extreme.value(words, position));
      case TextExtreme extreme -> {
        int start = extreme.start(words, position);
        int end = start + extreme.length(words, position);
        ((BytesVector) vector).append(group, extreme.heap(), start, end);
      }
    }
  }

  private void setExact(int group, ExactSum sum, long[] words, int position, long count) {
    var decimals = (DecimalVector) vector;
    if (call.function() == Function.SUM) {
      if (sum.isLong(words, position)) {
        decimals.set(group, sum.longValue(words, position));
      } else {
        setDecimal(group, sum.value(words, position));
      }
      return;
    }
    int digits = call.type().scale() - call.argument().orElseThrow().type().scale();
    setDecimal(group, quotient(sum.value(words, position), digits, count));
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
