package dev.rowmill.regex;

import java.util.Arrays;

/// A nondeterministic automaton over the bytes of UTF-8, built from a [Regex] from its end to its
/// start (K. Thompson, "Regular expression search algorithm", 1968). State 0 accepts.
final class ByteNfa {

  /// Larger ones are not worth it.
  static final int MAX_STATES = 20_000;

  private static final int CONTINUATION_BITS = 6;
  private static final int FORK = -1;

  /// How many bytes long the encodings of code points up to these are: 1, 2, 3, 4.
  private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF, Character.MAX_CODE_POINT};

  private int size = 1;
  private int[] low = new int[64];
  private int[] high = new int[64];
  private int[] next = new int[64];
  private int[] other = new int[64];
  private final int start;

  ByteNfa(Regex regex) {
    low[0] = FORK;
    next[0] = -1;
    other[0] = -1;
    start = build(regex, 0);
  }

  int start() {
    return start;
  }

  /// The number of states. Larger than [#MAX_STATES] if building was given up.
  int size() {
    return size;
  }

  /// Whether a state has up to two empty transitions, [#next] and [#other], -1 for none.
  boolean isFork(int state) {
    return low[state] == FORK;
  }

  int next(int state) {
    return next[state];
  }

  int other(int state) {
    return other[state];
  }

  /// The bytes `[low, high]` on which a state that is no fork goes on to [#next].
  int low(int state) {
    return low[state];
  }

  int high(int state) {
    return high[state];
  }

  private int add(int from, int to, int target, int alternative) {
    if (size == low.length) {
      int length = size * 2;
      low = Arrays.copyOf(low, length);
      high = Arrays.copyOf(high, length);
      next = Arrays.copyOf(next, length);
      other = Arrays.copyOf(other, length);
    }
    low[size] = from;
    high[size] = to;
    next[size] = target;
    other[size] = alternative;
    return size++;
  }

  private int fork(int one, int another) {
    return add(FORK, FORK, one, another);
  }

  /// Adds the states that match the expression and then go on to `target`, and returns the first.
  private int build(Regex regex, int target) {
    if (size > MAX_STATES) {
      return target;
    }
    return switch (regex) {
      case Regex.OneOf(var set) -> set(set, target);
      case Regex.Sequence(var parts) -> {
        int state = target;
        for (var part : parts.reversed()) {
          state = build(part, state);
        }
        yield state;
      }
      case Regex.Choice(var parts) -> {
        int state = -1;
        for (var part : parts) {
          state = fork(build(part, target), state);
        }
        yield state;
      }
      case Regex.Repeat repeat -> repeat(repeat, target);
      case Regex.Group(var part, _) -> build(part, target);
      case Regex.Anchor anchor -> throw new IllegalArgumentException(anchor + " is no byte");
    };
  }

  private int repeat(Regex.Repeat repeat, int target) {
    int state = target;
    if (repeat.max() == Regex.Repeat.UNBOUNDED) {
      state = fork(target, -1);
      // Building may replace the array, so that it comes first.
      int again = build(repeat.part(), state);
      other[state] = again;
    } else {
      for (int i = repeat.min(); i < repeat.max() && size <= MAX_STATES; i++) {
        state = fork(build(repeat.part(), state), target);
      }
    }
    for (int i = 0; i < repeat.min() && size <= MAX_STATES; i++) {
      state = build(repeat.part(), state);
    }
    return state;
  }

  private int set(CodePoints set, int target) {
    int state = -1;
    for (int i = 0; i < set.starts().length; i++) {
      int from = set.starts()[i];
      for (int length = 1; length <= LAST_OF_LENGTH.length && from <= set.ends()[i]; length++) {
        int to = Math.min(set.ends()[i], LAST_OF_LENGTH[length - 1]);
        if (from <= to) {
          state = range(from, to, length - 1, target, state);
          from = to + 1;
        }
      }
    }
    return state < 0 ? fork(-1, -1) : state;
  }

  /// Adds the encodings of the code points `[from, to]`, which all have `more` continuation bytes,
  /// as an alternative to the state `alternative`. Splits until each byte is of one range, whatever
  /// the bytes before it.
  private int range(int from, int to, int more, int target, int alternative) {
    for (int i = 1; i <= more; i++) {
      int tail = (1 << CONTINUATION_BITS * i) - 1;
      if ((from & ~tail) != (to & ~tail)) {
        if ((from & tail) != 0) {
          return range(
              (from | tail) + 1,
              to,
              more,
              target,
              range(from, from | tail, more, target, alternative));
        }
        if ((to & tail) != tail) {
          return range(
              to & ~tail,
              to,
              more,
              target,
              range(from, (to & ~tail) - 1, more, target, alternative));
        }
      }
    }
    int state = target;
    for (int i = 0; i <= more; i++) {
      int shift = CONTINUATION_BITS * i;
      state = add(byteOf(from >>> shift, i, more), byteOf(to >>> shift, i, more), state, -1);
    }
    return alternative < 0 ? state : fork(state, alternative);
  }

  private static int byteOf(int bits, int fromEnd, int more) {
    if (fromEnd < more) {
      return 0x80 | bits & 0x3F;
    }
    return more == 0 ? bits : 0xFF00 >>> more + 1 & 0xFF | bits;
  }
}
