package dev.rowmill.summary;

import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// The exact sum of doubles, or of their squares, so that neither order nor split can change the
/// result. Hot.
///
/// Every finite double is an integer times a power of two. The sum is 3 [SignedWords], 5 for
/// squares, times `2^base`; the base is chosen by the first value that is not zero, so that what is
/// 2^32 times smaller or 2^44 times larger still fits. Whatever does not is added in units of the
/// smallest double, or its square, in a map: slow, but as exact. (A fixed-point accumulator over a
/// window, after Neal, "Fast exact summation using small and large superaccumulators", 2015.)
final class NumberSum extends Accumulator {

  /// The exponent of the smallest double.
  private static final int MIN_EXPONENT = -1074;

  private static final int UNSET = Integer.MAX_VALUE;
  private final int power;
  private final int words;

  /// The base is a multiple of that.
  private final int baseStep;

  /// The highest bit that a value, or a state being merged, may have: what is above is left for
  /// carries.
  private final int maxBits;

  private final int maxStateBits;
  private int base = UNSET;
  private final Map<Integer, BigInteger> others = new HashMap<>();

  private NumberSum(int offset, int power) {
    super(offset);
    this.power = power;
    words = 2 * power + 1;
    baseStep = 32 * power;
    maxBits = Long.SIZE * (words - 1) - 1;
    maxStateBits = Long.SIZE * words - 16;
  }

  static NumberSum ofValues(int offset) {
    return new NumberSum(offset, 1);
  }

  static NumberSum ofSquares(int offset) {
    return new NumberSum(offset, 2);
  }

  @Override
  int words() {
    return words;
  }

  @Override
  void add(Vector values, int[] positions, int rows, long[] states) {
    var numbers = (DoubleVector) values;
    var doubles = numbers.values();
    for (int row = 0; row < rows; row++) {
      if (numbers.isValue(row)) {
        add(states, positions[row], doubles[row]);
      }
    }
  }

  private void add(long[] states, int position, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52) & 0x7ff;
    if (biased == 0x7ff) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    long fraction = bits & 0xfffffffffffffL;
    long mantissa = biased == 0 ? fraction : fraction | 1L << 52;
    if (mantissa == 0) {
      return;
    }
    int exponent = Math.max(biased, 1) - 1 + MIN_EXPONENT;
    if (base == UNSET) {
      chooseBase(power * exponent);
    }
    if (power == 2) {
      addSquare(states, position, mantissa, exponent);
    } else {
      addValue(states, position, bits < 0 ? -mantissa : mantissa, exponent);
    }
  }

  private void addValue(long[] states, int position, long mantissa, int unit) {
    long signed = mantissa;
    int exponent = unit;
    int shift = exponent - base;
    if (shift < 0) {
      int zeros = Math.min(Long.numberOfTrailingZeros(signed), -shift);
      signed >>= zeros;
      shift += zeros;
      exponent += zeros;
    }
    if (shift >= 0 && shift + 53 <= maxBits) {
      addShifted(states, position + offset, signed, shift);
    } else {
      addOther(position, BigInteger.valueOf(signed), exponent);
    }
  }

  private void addSquare(long[] states, int position, long mantissa, int unit) {
    int zeros = Long.numberOfTrailingZeros(mantissa);
    long odd = mantissa >>> zeros;
    int exponent = 2 * (unit + zeros);
    int shift = exponent - base;
    int bits = 2 * (Long.SIZE - Long.numberOfLeadingZeros(odd));
    if (shift >= 0 && shift + bits <= maxBits) {
      long high = Math.multiplyHigh(odd, odd);
      addShifted(states, position + offset, high, odd * odd, shift);
    } else {
      addOther(position, BigInteger.valueOf(odd).pow(2), exponent);
    }
  }

  private void chooseBase(int exponent) {
    base = Math.floorDiv(exponent - baseStep, baseStep) * baseStep;
  }

  /// Adds `value × 2^shift`, |value| < 2^53, shift < 74.
  private void addShifted(long[] states, int at, long value, int shift) {
    int word = shift >> 6;
    int bits = shift & 63;
    long low = value << bits;
    long high = bits == 0 ? value >> 63 : value >> (Long.SIZE - bits);
    if (low < 0) {
      high++;
    }
    SignedWords.add(states, at, words, word, low);
    if (high != 0) {
      SignedWords.add(states, at, words, word + 1, high);
    }
  }

  /// Adds `(high × 2^64 + low) × 2^shift`, `low` unsigned and high < 2^42.
  private void addShifted(long[] states, int at, long high, long low, int shift) {
    int bits = shift & 63;
    int word = shift >> 6;
    addUnsigned(states, at, word, low << bits);
    long carried = bits == 0 ? 0 : low >>> (Long.SIZE - bits);
    addUnsigned(states, at, word + 1, carried | high << bits);
    addUnsigned(states, at, word + 2, bits == 0 ? 0 : high >>> (Long.SIZE - bits));
  }

  private void addUnsigned(long[] states, int at, int word, long value) {
    if (value != 0) {
      SignedWords.add(states, at, words, word, value);
      if (value < 0) {
        SignedWords.add(states, at, words, word + 1, 1);
      }
    }
  }

  private void addOther(int position, BigInteger value, int exponent) {
    others.merge(position, value.shiftLeft(exponent - minExponent()), BigInteger::add);
  }

  /// The unit of the map.
  private int minExponent() {
    return power * MIN_EXPONENT;
  }

  private BigInteger words(long[] states, int at) {
    return SignedWords.value(states, at, words);
  }

  /// The sum itself.
  Binary exact(long[] states, int position) {
    var other = others.get(position);
    if (other != null) {
      return new Binary(total(states, position + offset, other), minExponent());
    }
    return base == UNSET
        ? new Binary(BigInteger.ZERO, 0)
        : new Binary(words(states, position + offset), base);
  }

  /// The sum of values, rounded once, to the nearest double, ties to even; infinite if it is too
  /// large.
  double value(long[] states, int position) {
    int at = position + offset;
    var other = others.isEmpty() ? null : others.get(position);
    if (other == null) {
      if (base == UNSET) {
        return 0;
      }
      long low = states[at];
      boolean small = states[at + 1] == 0 && states[at + 2] == 0 && Math.abs(low) < 1L << 53;
      return small && base > -1000
          ? Math.scalb((double) low, base)
          : DoubleRounding.round(words(states, at), base);
    }
    return DoubleRounding.round(total(states, at, other), MIN_EXPONENT);
  }

  private BigInteger total(long[] states, int at, BigInteger other) {
    return base == UNSET ? other : words(states, at).shiftLeft(base - minExponent()).add(other);
  }

  /// Count of bytes, the sum as a signed integer, and if it is not 0 the exponent of two of its
  /// unit.
  @Override
  void write(long[] states, int position, ByteBuilder out) {
    int at = position + offset;
    var other = others.isEmpty() ? null : others.get(position);
    var sum = other == null ? words(states, at) : total(states, at, other);
    var bytes = sum.toByteArray();
    out.putVarint(bytes.length);
    out.put(bytes, 0, bytes.length);
    if (sum.signum() != 0) {
      out.putSigned(other == null ? base : minExponent());
    }
  }

  @Override
  void merge(long[] states, int position, ByteReader in) {
    var value = in.big((int) in.varint());
    if (value.signum() == 0) {
      return;
    }
    int exponent = (int) in.signed(in.next());
    int zeros = value.getLowestSetBit();
    if (base == UNSET) {
      chooseBase(exponent + Math.min(zeros, baseStep));
    }
    int shift = exponent - base;
    if (shift + zeros < 0
        || value.bitLength() + shift > maxStateBits
        || !addAll(states, position, value.shiftLeft(shift))) {
      addOther(position, value, exponent);
    }
  }

  /// Adds to the words unless the sum would not fit.
  private boolean addAll(long[] states, int position, BigInteger value) {
    int at = position + offset;
    var sum = words(states, at).add(value);
    if (sum.bitLength() > maxStateBits) {
      return false;
    }
    SignedWords.set(states, at, words, sum);
    return true;
  }

  @Override
  void clear() {
    others.clear();
    base = UNSET;
  }

  @Override
  long memoryBytes() {
    return others.size() * 400L;
  }
}
