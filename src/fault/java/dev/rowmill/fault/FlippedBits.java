package dev.rowmill.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A bit flips in what a manager that was ended left beside the destinations: parts, partial
/// groups, or what waits to be renamed.
final class FlippedBits implements Campaign {

  private final Campaign ending;

  /// @param ending how managers end
  FlippedBits(Campaign ending) {
    this.ending = ending;
  }

  @Override
  public int prepare(Site site) throws Exception {
    return ending.prepare(site);
  }

  @Override
  public boolean disturb(Round round) throws Exception {
    ending.disturb(round);
    var files = left(round.site().out());
    if (round.isComplete() || files.isEmpty()) {
      return false;
    }
    var file = files.get(round.random().nextInt(files.size()));
    flip(file, round.random().nextLong(8 * Files.size(file)));
    return true;
  }

  /// What is in the hidden folders, in an order that depends on the names only.
  private static List<Path> left(Path out) throws IOException {
    try (var files = Files.walk(out)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.getParent().equals(out))
          .filter(file -> file.toFile().length() > 0)
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private static void flip(Path file, long bit) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bit / 8);
      int old = bytes.read();
      bytes.seek(bit / 8);
      bytes.write(old ^ 1 << bit % 8);
    }
  }
}
