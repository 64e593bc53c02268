package dev.rowmill.fault;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A real disk that is full after a random number of bytes; before the retry there is room again.
final class FullDisk implements Campaign {

  private static final long ENOUGH_BYTES = 256 << 20;

  /// What a run needs beside what is there: its parts, the files that are put together from them,
  /// commits.
  private static final long NEEDED_BYTES = 2 << 20;

  private static final long LEAST_BYTES = 32 << 10;

  private final Function<Site, Path> place;
  private @Nullable Mount disk;

  /// @param place the folder that is on the disk
  FullDisk(Function<Site, Path> place) {
    this.place = place;
  }

  @Override
  public int prepare(Site site) throws Exception {
    site.end(); // nobody has a file open there
    disk = Mount.over(place.apply(site), ENOUGH_BYTES);
    return 0;
  }

  @Override
  public boolean disturb(Round round) throws Exception {
    var mounted = Objects.requireNonNull(disk, "not prepared");
    long room = LEAST_BYTES + round.random().nextLong(NEEDED_BYTES);
    mounted.resize(mounted.usedBytes() + room);
    var call = round.run();
    call.await();
    mounted.resize(ENOUGH_BYTES);
    round.settle(call);
    var text = call.text().toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains(" is full");
  }

  @Override
  public void end(Site site) throws Exception {
    site.end();
    Objects.requireNonNull(disk, "not prepared").close();
  }
}
