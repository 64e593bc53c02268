package dev.rowmill.range;

import dev.rowmill.csv.Automaton;

/// What the bytes after some position mean, if the automaton was in a certain state there: one of a
/// [CutFinder]'s hypotheses.
final class CutLane {

  private final Automaton automaton;
  private final int expectedFields;

  private int state;
  private long cut = -1;
  private long score;
  private boolean whole;
  private int fields;

  CutLane(Automaton automaton, int expectedFields, int state) {
    this.automaton = automaton;
    this.expectedFields = expectedFields;
    this.state = state;
  }

  int state() {
    return state;
  }

  /// The first start of a record since the lane began or was merged, -1 if there was none yet.
  long cut() {
    return cut;
  }

  /// How well the records seen as a whole fit: one for each that has as many fields as expected,
  /// minus two for each that has not, since a wrong hypothesis finds some good ones too where a
  /// quoted field holds lines like records.
  long score() {
    return score;
  }

  /// Another lane reached the same state: from here on both say the same, and what they said before
  /// decides nothing.
  void merged() {
    cut = -1;
    score = 0;
    whole = false;
  }

  /// Reads the byte at `offset`.
  void read(byte b, long offset) {
    if (automaton.startsRecord(state, b)) {
      if (cut < 0) {
        cut = offset;
      }
      whole = true;
      fields = 1;
    }
    int next = automaton.next(state, b);
    if (automaton.delimits(state, b)) {
      fields++;
    }
    if (automaton.isBetweenRecords(next) && !automaton.isBetweenRecords(state) && whole) {
      count(state);
    }
    state = next;
  }

  private void count(int last) {
    if (automaton.isComment(last)) {
      return;
    }
    score += !automaton.isBroken(last) && fields == expectedFields ? 1 : -2;
  }
}
