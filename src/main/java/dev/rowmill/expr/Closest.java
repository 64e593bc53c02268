package dev.rowmill.expr;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// "Did you mean": the known name that is nearest to one that is not known.
final class Closest {

  /// Names shorter than this are all alike: one edit makes any of another.
  private static final int SHORTEST_SLIP = 3;

  private Closest() {}

  /// The name with the fewest edits (insert, delete, replace, swap neighbours; case counts
  /// nothing), or null if even that one is too far off to be meant.
  static @Nullable String to(String name, Collection<String> known) {
    @Nullable String closest = null;
    int fewest = Integer.MAX_VALUE;
    var lower = name.toLowerCase(Locale.ROOT);
    for (var candidate : known) {
      int edits = edits(lower, candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        closest = candidate;
      }
    }
    if (closest == null) {
      return null;
    }
    int shorter = Math.min(name.length(), closest.length());
    boolean isGuess = Math.max(name.length(), closest.length()) < SHORTEST_SLIP;
    return fewest <= (isGuess ? 0 : Math.max(1, shorter / 3)) ? closest : null;
  }

  /// The optimal string alignment distance.
  private static int edits(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, distance[i - 2][j - 2] + 1);
        }
        distance[i][j] = best;
      }
    }
    return distance[a.length()][b.length()];
  }
}
