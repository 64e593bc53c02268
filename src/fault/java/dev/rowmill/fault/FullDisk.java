package dev.rowmill.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A real disk, beside the destinations, that is full after a random number of bytes; before the
/// retry there is room again.
final class FullDisk implements Campaign {

  private static final long ENOUGH_BYTES = 256 << 20;

  /// What a file system takes for itself.
  private static final long LEAST_BYTES = 64 << 10;

  private @Nullable Mount disk;
  private long neededBytes;

  @Override
  public int prepare(Site site) throws Exception {
    // Parts and the files that are put together from them are there at the same time.
    neededBytes = 2 * bytes(site.out());
    disk = Mount.over(site.out(), ENOUGH_BYTES);
    return 0;
  }

  @Override
  public boolean disturb(Round round) throws Exception {
    var mounted = Objects.requireNonNull(disk, "not prepared");
    mounted.resize(LEAST_BYTES + round.random().nextLong(neededBytes));
    var call = round.run();
    round.settle(call);
    mounted.resize(ENOUGH_BYTES);
    return call.text().toLowerCase(java.util.Locale.ROOT).contains("no space left");
  }

  @Override
  public void end(Site site) throws Exception {
    Objects.requireNonNull(disk, "not prepared").close();
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
