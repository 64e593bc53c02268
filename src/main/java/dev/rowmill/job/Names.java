package dev.rowmill.job;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names in messages: the one that was probably meant, and lists of those there are.
final class Names {

  private static final int MOST = 20;

  /// Names shorter than this are all alike: one change makes any of another.
  private static final int SHORTEST_SLIP = 3;

  private Names() {}

  /// The known name that `name` is most likely a slip of.
  static Optional<String> nearest(String name, Collection<String> known) {
    var wanted = plain(name);
    Optional<String> best = Optional.empty();
    int bestDistance = Math.max(1, wanted.length() / 3) + 1;
    for (var candidate : known) {
      var plain = plain(candidate);
      boolean isShortened =
          Math.min(plain.length(), wanted.length()) >= 3
              && (plain.startsWith(wanted) || wanted.startsWith(plain));
      int distance = Math.min(distance(wanted, plain), isShortened ? 1 : Integer.MAX_VALUE);
      boolean isGuess = Math.max(plain.length(), wanted.length()) < SHORTEST_SLIP && distance > 0;
      if (distance < bestDistance && !isGuess) {
        bestDistance = distance;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /// `did you mean 'columns'?`, or else `known are: columns, csv`, or nothing if there are none.
  static String remedy(String name, Collection<String> known, String introduction) {
    return nearest(name, known)
        .map(near -> "did you mean '" + Printable.name(near) + "'?")
        .orElse(list(known, introduction));
  }

  static String list(Collection<String> names, String introduction) {
    if (names.isEmpty()) {
      return "";
    }
    var shown = names.stream().limit(MOST).map(Names::visible).collect(Collectors.joining(", "));
    return introduction + " " + shown + (names.size() > MOST ? ", …" : "");
  }

  /// A name in quotes if it begins or ends with what nobody sees, or is empty.
  private static String visible(String name) {
    boolean isPlain = !name.isEmpty() && name.equals(name.strip()) && !endsInSpace(name);
    return isPlain ? Printable.name(name) : "'" + Printable.name(name) + "'";
  }

  private static boolean endsInSpace(String name) {
    return Character.isSpaceChar(name.charAt(0))
        || Character.isSpaceChar(name.charAt(name.length() - 1));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours
  /// (Damerau-Levenshtein, optimal string alignment).
  private static int distance(String a, String b) {
    int rows = Math.min(a.length(), 100);
    int columns = Math.min(b.length(), 100);
    var d = new int[rows + 1][columns + 1];
    for (int i = 0; i <= rows; i++) {
      for (int j = 0; j <= columns; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[rows][columns];
  }
}
