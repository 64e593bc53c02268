package dev.rowmill.summary;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several sorted runs as one: a tournament tree of losers (Knuth, The Art of Computer Programming
/// 3, 5.4.1), which needs one comparison per level for each entry. Of equal keys, that of the
/// earlier run comes first. Hot.
final class RunHeap {

  private final RunCursor[] cursors;

  /// `losers[0]` is the overall winner, `losers[i]` the loser of the match at inner node `i`; leaf
  /// `c` is node `c + cursors`.
  private final int[] losers;

  /// Takes cursors at their first entries.
  RunHeap(List<RunCursor> cursors) {
    this.cursors = cursors.toArray(RunCursor[]::new);
    losers = new int[Math.max(1, this.cursors.length)];
    Arrays.fill(losers, -1);
    for (int i = 0; i < this.cursors.length; i++) {
      play(i);
    }
  }

  /// The cursor with the smallest key, or null if all runs have ended.
  @Nullable RunCursor smallest() {
    if (cursors.length == 0 || cursors[losers[0]].isDone()) {
      return null;
    }
    return cursors[losers[0]];
  }

  /// Advances the cursor with the smallest key.
  void advance() throws IOException {
    int winner = losers[0];
    cursors[winner].advance();
    play(winner);
  }

  /// Lets a cursor play its way up. While the tree is being built, the first to come to a node
  /// waits there.
  private void play(int contestant) {
    int winner = contestant;
    for (int node = (contestant + cursors.length) / 2; node > 0; node /= 2) {
      int other = losers[node];
      if (other < 0) {
        losers[node] = winner;
        return;
      }
      if (beats(other, winner)) {
        losers[node] = winner;
        winner = other;
      }
    }
    losers[0] = winner;
  }

  private boolean beats(int a, int b) {
    if (cursors[a].isDone()) {
      return false;
    }
    if (cursors[b].isDone()) {
      return true;
    }
    int order = cursors[a].compareKey(cursors[b]);
    return order < 0 || (order == 0 && a < b);
  }
}
