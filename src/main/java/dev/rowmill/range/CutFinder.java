package dev.rowmill.range;

import dev.rowmill.csv.Automaton;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds a start of a record near any byte of a file without reading what comes before it: a good
/// guess, which whoever reads the range before the cut proves or disproves.
///
/// From the byte on it follows the automaton from each of its states. Most of these soon agree. If
/// they all do, a record starts where they say; otherwise the winner is the one whose records have
/// the expected number of fields, if it is a clear one.
final class CutFinder {

  /// How much is read for a cut.
  ///
  /// @param stepBytes read at a time, after which the hypotheses are compared
  /// @param bytes after how many of them without a clear winner everything starts anew
  record Window(int stepBytes, int bytes) {
    static final Window DEFAULT = new Window(4 << 10, 1 << 20);
  }

  /// Such a score makes a winner before the window's end.
  private static final int ENOUGH = 8;

  /// So many times any other's score makes a winner a clear one.
  private static final int CLEAR = 8;

  private final ByteSource source;
  private final Automaton automaton;
  private final int fields;
  private final Window window;
  private final byte[] buffer;

  /// In so many windows there is a start of a record, unless one is longer than what is kept of it.
  private final int mostWindows;

  /// How many windows may be read before the next cut is found. At 0 each target gets but one: in a
  /// file that is a single record, a search would read most of it, and find nothing.
  private int patience;

  /// @param fields how many fields most records have
  CutFinder(ByteSource source, Dialect dialect, int fields, Window window) {
    this.source = source;
    this.automaton = Automaton.of(dialect);
    this.fields = fields;
    this.window = window;
    this.buffer = new byte[window.stepBytes()];
    this.mostWindows = Math.ceilDiv(dialect.maxRecordBytes(), window.bytes()) + 1;
    this.patience = mostWindows;
  }

  /// The first start of a record from `target` on, or -1 if none before `limit` was found soon
  /// enough.
  long find(long target, long limit) throws IOException {
    long at = target;
    do {
      long cut = findIn(at);
      if (cut >= 0) {
        patience = mostWindows;
        return cut < limit ? cut : -1;
      }
      at += window.bytes();
      patience--;
    } while (at < limit && patience > 0);
    return -1;
  }

  private long findIn(long start) throws IOException {
    var lanes = new ArrayList<CutLane>();
    for (int state = 0; state < automaton.states(); state++) {
      lanes.add(new CutLane(automaton, fields, state));
    }
    for (long at = start; at < start + window.bytes(); at += buffer.length) {
      int count = source.read(at, buffer, 0, buffer.length);
      for (int i = 0; i < count; i++) {
        for (var lane : lanes) {
          lane.read(buffer[i], at + i);
        }
        merge(lanes);
      }
      long cut = winner(lanes, count < buffer.length ? 1 : ENOUGH);
      if (cut >= 0 || count < buffer.length) {
        return cut;
      }
    }
    return winner(lanes, 1);
  }

  private static void merge(List<CutLane> lanes) {
    for (int i = 0; i < lanes.size(); i++) {
      for (int j = lanes.size() - 1; j > i; j--) {
        if (lanes.get(j).state() == lanes.get(i).state()) {
          lanes.get(i).merged();
          lanes.remove(j);
        }
      }
    }
  }

  private static long winner(List<CutLane> lanes, int enough) {
    if (lanes.size() == 1) {
      return lanes.getFirst().cut();
    }
    var best = lanes.stream().max(Comparator.comparingLong(CutLane::score)).orElseThrow();
    boolean clear = best.score() >= enough;
    for (var lane : lanes) {
      clear &= lane == best || best.score() >= CLEAR * lane.score();
    }
    return clear ? best.cut() : -1;
  }
}
