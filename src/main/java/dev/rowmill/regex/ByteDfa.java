package dev.rowmill.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Optional;

/// A deterministic automaton over bytes: one look into a table for each byte. Immutable.
public final class ByteDfa {

  private static final int MAX_STATES = 2_000;
  private static final int BYTES = 256;

  /// The class of each byte: bytes of one class lead to the same states.
  private final byte[] classes;

  /// `next[state + class]`, states being multiples of the number of classes; the state 0 is the one
  /// that nothing leaves.
  private final int[] next;

  private final boolean[] accepting;
  private final int start;

  private ByteDfa(byte[] classes, int[] next, boolean[] accepting, int start) {
    this.classes = classes;
    this.next = next;
    this.accepting = accepting;
    this.start = start;
  }

  /// The automaton that matches what an expression matches as a whole; empty if it would be very
  /// large, or has anchors elsewhere than at its ends.
  public static Optional<ByteDfa> of(Regex regex) {
    return ofWhole(Anchors.implied(regex));
  }

  /// The automaton that matches a text in which an expression is found; empty like [#of].
  public static Optional<ByteDfa> finding(Regex regex) {
    return ofWhole(Anchors.padded(regex));
  }

  private static Optional<ByteDfa> ofWhole(Regex regex) {
    if (Anchors.has(regex)) {
      return Optional.empty();
    }
    var nfa = new ByteNfa(regex);
    return nfa.size() > ByteNfa.MAX_STATES ? Optional.empty() : new Builder(nfa).build();
  }

  public boolean matches(byte[] data, int begin, int end) {
    int state = start;
    for (int i = begin; i < end; i++) {
      state = next[state + classes[data[i] & 0xFF]];
    }
    return accepting[state];
  }

  /// Matches `data[begin, end)` and `data[begin2, end2)` side by side: looking up a state waits for
  /// the one before, so that two take hardly longer than one.
  ///
  /// @return bit 0: whether the first matches; bit 1: whether the second does
  public int matchTwo(byte[] data, int begin, int end, int begin2, int end2) {
    int common = Math.min(end - begin, end2 - begin2);
    int state = start;
    int state2 = start;
    for (int i = 0; i < common; i++) {
      state = next[state + classes[data[begin + i] & 0xFF]];
      state2 = next[state2 + classes[data[begin2 + i] & 0xFF]];
    }
    for (int i = begin + common; i < end; i++) {
      state = next[state + classes[data[i] & 0xFF]];
    }
    for (int i = begin2 + common; i < end2; i++) {
      state2 = next[state2 + classes[data[i] & 0xFF]];
    }
    return (accepting[state] ? 1 : 0) | (accepting[state2] ? 2 : 0);
  }

  /// Finds the reachable sets of states.
  private static final class Builder {

    private final ByteNfa nfa;
    private final byte[] classes = new byte[BYTES];
    private final ArrayList<Integer> firstBytes = new ArrayList<>();
    private final HashMap<BitSet, Integer> numbers = new HashMap<>();
    private final ArrayList<BitSet> sets = new ArrayList<>();

    Builder(ByteNfa nfa) {
      this.nfa = nfa;
      var bounds = new BitSet(BYTES + 1);
      bounds.set(0);
      for (int state = 0; state < nfa.size(); state++) {
        if (!nfa.isFork(state)) {
          bounds.set(nfa.low(state));
          bounds.set(nfa.high(state) + 1);
        }
      }
      for (int b = 0; b < BYTES; b++) {
        if (bounds.get(b)) {
          firstBytes.add(b);
        }
        classes[b] = (byte) (firstBytes.size() - 1);
      }
    }

    Optional<ByteDfa> build() {
      int width = firstBytes.size();
      if (width > Byte.MAX_VALUE) {
        return Optional.empty();
      }
      number(new BitSet());
      var first = new BitSet();
      enter(nfa.start(), first);
      int start = number(first);
      var rows = new ArrayList<int[]>();
      for (int state = 0; state < sets.size(); state++) {
        if (state == MAX_STATES) {
          return Optional.empty();
        }
        int[] row = new int[width];
        for (int c = 0; c < width; c++) {
          row[c] = number(after(sets.get(state), firstBytes.get(c))) * width;
        }
        rows.add(row);
      }
      int[] next = new int[rows.size() * width];
      var accepting = new boolean[next.length];
      for (int state = 0; state < rows.size(); state++) {
        System.arraycopy(rows.get(state), 0, next, state * width, width);
        accepting[state * width] = sets.get(state).get(0);
      }
      return Optional.of(new ByteDfa(classes, next, accepting, start * width));
    }

    private int number(BitSet set) {
      var known = numbers.putIfAbsent(set, sets.size());
      if (known != null) {
        return known;
      }
      sets.add(set);
      return sets.size() - 1;
    }

    private BitSet after(BitSet states, int b) {
      var reached = new BitSet();
      for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
        if (!nfa.isFork(state) && nfa.low(state) <= b && b <= nfa.high(state)) {
          enter(nfa.next(state), reached);
        }
      }
      return reached;
    }

    /// Adds a state and all that are reached from it without a byte.
    private void enter(int state, BitSet set) {
      int current = state;
      while (current >= 0 && !set.get(current)) {
        set.set(current);
        if (!nfa.isFork(current)) {
          return;
        }
        enter(nfa.other(current), set);
        current = nfa.next(current);
      }
    }
  }
}
