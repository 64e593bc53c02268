package dev.rowmill.summary;

import java.math.BigInteger;

/// Integers of several words in an array, `w0 + w1 × 2^64 + w2 × 2^128 + …` with *signed* words:
/// adding touches one word alone but for the rare overflow. Hot.
final class SignedWords {

  private SignedWords() {}

  /// Adds `value × 2^(64 × word)` to the `words` words from `at` on, and says whether the sum fits.
  static boolean add(long[] states, int at, int words, int word, long value) {
    long old = states[at + word];
    long sum = old + value;
    states[at + word] = sum;
    boolean overflow = ((old ^ sum) & (value ^ sum)) < 0;
    return !overflow || (word < words - 1 && add(states, at, words, word + 1, value < 0 ? -1 : 1));
  }

  static BigInteger value(long[] states, int at, int words) {
    var value = BigInteger.valueOf(states[at + words - 1]);
    for (int word = words - 2; word >= 0; word--) {
      value = value.shiftLeft(Long.SIZE).add(BigInteger.valueOf(states[at + word]));
    }
    return value;
  }

  /// Sets the words to a value of less than `64 × words` bits.
  static void set(long[] states, int at, int words, BigInteger value) {
    var rest = value;
    for (int word = 0; word < words; word++) {
      long low = rest.longValue();
      states[at + word] = low;
      rest = rest.subtract(BigInteger.valueOf(low)).shiftRight(Long.SIZE);
    }
  }
}
