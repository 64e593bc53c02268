package dev.rowmill.publish;

import dev.rowmill.file.FileContent;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;

/// Puts all outputs of a run in place: each destination is the old complete file or the new
/// complete file at every instant.
///
/// 1. [Joining] puts every output together beside its destination, and makes it durable.
/// 2. The caller commits the [Manifest] to the run's state. Until then the destinations are
///    untouched and all of it may be done again; from then on the run only goes forward.
/// 3. [#rollForward] renames. It can be called again after any fault, in whichever process.
/// 4. [Cleanup] removes the parts.
///
/// For one thread; the caller makes sure that only one process publishes a run.
public final class Publication {

  private final Storage storage;

  public Publication(Storage storage) {
    this.storage = storage;
  }

  /// Checks early what would stop a publication later.
  ///
  /// @throws IOException if the destination is a folder, a device or the like; there may be no file
  ///   at all, or it can have no file of this name
  public static void check(Path destination) throws IOException {
    requirePossible(destination);
    if (Files.isDirectory(destination)) {
      throw new IOException(
          "cannot publish to " + destination + ": it is a folder; name a file in it");
    }
    if (Files.exists(destination, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(destination)) {
      throw new IOException(
          "cannot publish to " + destination + ": it is no regular file; name a file or a new one");
    }
  }

  /// A name that is too long fails only when it is given to a file: at the end of a run.
  private static void requirePossible(Path destination) throws IOException {
    try {
      Files.readAttributes(destination, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException | AccessDeniedException e) {
      // Whether a file can be made there is not known by looking.
    } catch (FileSystemException e) {
      throw new IOException(
          "cannot publish to %.300s: %s; choose another".formatted(destination, e.getReason()), e);
    }
  }

  /// Renames every file that still waits to its destination, and makes that durable. The files that
  /// wait are those of this process, or [#isIntact] has read them.
  ///
  /// @throws IOException if a rename fails, or if a file neither waits nor stands at its
  ///   destination: somebody else removed or replaced it
  public void rollForward(Manifest manifest) throws IOException {
    for (var entry : manifest.entries()) {
      check(entry.destination());
      if (Files.exists(entry.temporary())) {
        storage.rename(entry.temporary(), entry.destination());
      } else {
        requirePublished(entry);
      }
    }
    var folders = new LinkedHashSet<Path>();
    for (var entry : manifest.entries()) {
      folders.add(entry.destination().getParent());
    }
    for (var folder : folders) {
      storage.syncDirectory(folder);
    }
  }

  /// Looks whether what waits to be renamed since another process wrote it is what was written. If
  /// not, it can be put together again.
  ///
  /// @throws IOException if a file neither waits nor stands at its destination
  public static boolean isIntact(Manifest manifest) throws IOException {
    boolean intact = true;
    for (var entry : manifest.entries()) {
      if (!Files.exists(entry.temporary())) {
        requirePublished(entry);
      } else {
        intact &=
            Files.size(entry.temporary()) == entry.length()
                && FileContent.crc32(entry.temporary(), entry.length()) == entry.crc32();
      }
    }
    return intact;
  }

  private static void requirePublished(Manifest.Entry entry) throws IOException {
    var destination = entry.destination();
    var problem = "";
    if (!Files.exists(destination)) {
      problem = "is not there";
    } else if (Files.size(destination) != entry.length()) {
      problem =
          "has " + Files.size(destination) + " bytes, not the " + entry.length() + " of this run";
    } else if (FileContent.crc32(destination, entry.length()) != entry.crc32()) {
      problem = "has other content than this run wrote";
    }
    if (!problem.isEmpty()) {
      throw new IOException(
          "%s: %s %s, and %s, from which it would be published, is gone. Start a new run."
              .formatted(entry.output().strip(), destination, problem, entry.temporary()));
    }
  }
}
