package dev.rowmill.summary;

import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// The exact sum of doubles, so that neither order nor split can change the result. Hot.
///
/// Every finite double is an integer times a power of two. The sum is `(w0 + w1 × 2^64 + w2 ×
/// 2^128) × 2^base` with signed words (see [ExactSum]); the base is chosen by the first value that
/// is not zero, so that what is 2^32 times smaller or 2^44 times larger still fits. Whatever does
/// not is added in units of 2^-1074 in a map: slow, but as exact. (A fixed-point accumulator over a
/// window, after Neal, "Fast exact summation using small and large superaccumulators", 2015.)
final class NumberSum extends Accumulator {

  /// The exponent of the smallest double, the unit of the map.
  private static final int MIN_EXPONENT = -1074;

  private static final int UNSET = Integer.MAX_VALUE;
  private static final int BASE_STEP = 32;

  /// The highest bit that a value, or a state being merged, may have: what is above is left for
  /// carries.
  private static final int MAX_BITS = 127;

  private static final int MAX_STATE_BITS = 176;

  private int base = UNSET;
  private final Map<Integer, BigInteger> others = new HashMap<>();

  NumberSum(int offset) {
    super(offset);
  }

  @Override
  int words() {
    return 3;
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
    long signed = bits < 0 ? -mantissa : mantissa;
    if (base == UNSET) {
      chooseBase(exponent);
    }
    int shift = exponent - base;
    if (shift < 0) {
      int zeros = Math.min(Long.numberOfTrailingZeros(signed), -shift);
      signed >>= zeros;
      shift += zeros;
      exponent += zeros;
    }
    if (shift >= 0 && shift + 53 <= MAX_BITS) {
      addShifted(states, position + offset, signed, shift);
    } else {
      addOther(position, BigInteger.valueOf(signed), exponent);
    }
  }

  private void chooseBase(int exponent) {
    base = Math.floorDiv(exponent - BASE_STEP, BASE_STEP) * BASE_STEP;
  }

  /// Adds `value × 2^shift`, |value| < 2^53, shift < 74.
  private static void addShifted(long[] states, int at, long value, int shift) {
    int word = shift >> 6;
    int bits = shift & 63;
    long low = value << bits;
    long high = bits == 0 ? value >> 63 : value >> (Long.SIZE - bits);
    if (low < 0) {
      high++;
    }
    addWord(states, at, word, low);
    if (high != 0) {
      addWord(states, at, word + 1, high);
    }
  }

  /// Adds to one word and carries; says whether the sum still fits.
  private static boolean addWord(long[] states, int at, int word, long value) {
    long old = states[at + word];
    long sum = old + value;
    states[at + word] = sum;
    boolean overflow = ((old ^ sum) & (value ^ sum)) < 0;
    return !overflow || (word < 2 && addWord(states, at, word + 1, value < 0 ? -1 : 1));
  }

  private void addOther(int position, BigInteger value, int exponent) {
    others.merge(position, value.shiftLeft(exponent - MIN_EXPONENT), BigInteger::add);
  }

  private static BigInteger words(long[] states, int at) {
    return BigInteger.valueOf(states[at + 2])
        .shiftLeft(Long.SIZE)
        .add(BigInteger.valueOf(states[at + 1]))
        .shiftLeft(Long.SIZE)
        .add(BigInteger.valueOf(states[at]));
  }

  /// The sum, rounded once, to the nearest double, ties to even; infinite if it is too large.
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
    return base == UNSET ? other : words(states, at).shiftLeft(base - MIN_EXPONENT).add(other);
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
      out.putSigned(other == null ? base : MIN_EXPONENT);
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
      chooseBase(exponent + Math.min(zeros, BASE_STEP));
    }
    int shift = exponent - base;
    if (shift + zeros < 0
        || value.bitLength() + shift > MAX_STATE_BITS
        || !addAll(states, position, value.shiftLeft(shift))) {
      addOther(position, value, exponent);
    }
  }

  /// Adds to the words unless the sum would not fit.
  private boolean addAll(long[] states, int position, BigInteger value) {
    int at = position + offset;
    var sum = words(states, at).add(value);
    if (sum.bitLength() > MAX_STATE_BITS) {
      return false;
    }
    for (int word = 0; word < 3; word++) {
      long low = sum.longValue();
      states[at + word] = low;
      sum = sum.subtract(BigInteger.valueOf(low)).shiftRight(Long.SIZE);
    }
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
