package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The folders of logs that managers leave in a state directory: `runs/17` is a link to that of run
/// 17's latest manager.
public record ManagerFolders(StateDirectory directory) {

  /// The folder of a run's latest manager, if it is still there.
  public Optional<Path> of(long run) throws IOException {
    try {
      return Optional.of(directory.run(run).toRealPath());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// The highest number that a run in this state directory is known to have had.
  public OptionalLong lastRun() throws IOException {
    try (var entries = Files.list(directory.runs())) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("[0-9]{1,18}"))
          .mapToLong(Long::parseLong)
          .max();
    }
  }

  /// Lets the link of a run lead nowhere any more.
  public void unlink(long run) throws IOException {
    Files.deleteIfExists(directory.run(run));
  }

  /// The folders that no run leads to, and in which nothing has changed since an instant: another
  /// manager has retried the run, or this one never got as far as having a run.
  public List<Path> strays(Instant unchangedSince) throws IOException {
    var strays = new ArrayList<Path>();
    var linked = new HashSet<Path>();
    try (var entries = Files.newDirectoryStream(directory.runs())) {
      for (var entry : entries) {
        if (Files.isSymbolicLink(entry)) {
          linked.add(entry.resolveSibling(Files.readSymbolicLink(entry)));
        } else if (latestChange(entry).isBefore(unchangedSince)) {
          strays.add(entry);
        }
      }
    }
    strays.removeAll(linked);
    return strays;
  }

  private static Instant latestChange(Path folder) throws IOException {
    var latest = Files.getLastModifiedTime(folder).toInstant();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var changed = Files.getLastModifiedTime(file).toInstant();
        latest = changed.isAfter(latest) ? changed : latest;
      }
    }
    return latest;
  }
}
