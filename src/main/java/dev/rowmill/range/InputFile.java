package dev.rowmill.range;

import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An input file and what tells whether it is still the same one.
///
/// @param path absolute
/// @param size in bytes
/// @param modifiedMicros the modification time, microseconds since 1970-01-01 UTC
/// @param changedMicros when anything of the file changed last, its name and permissions included;
///   unlike the modification time nobody can put it back. 0 where that is not known
/// @param key the file system's own identity of the file (device and inode), empty where it has
///   none
public record InputFile(Path path, long size, long modifiedMicros, long changedMicros, String key) {

  /// Looks at a file.
  ///
  /// @throws IOException if it is not there, cannot be read, or is no regular file
  public static InputFile of(Path path) throws IOException {
    long changed = changedMicros(path); // first: what happens from here on is seen later
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new IOException(path + " is a folder; name a file in it, or a pattern such as *.csv");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(
          path
              + " is a pipe or a device, of which no part can be read again; save what it gives in"
              + " a file");
    }
    var key = attributes.fileKey();
    return new InputFile(
        path.toAbsolutePath(),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS),
        changed,
        key == null ? "" : key.toString());
  }

  private static long changedMicros(Path path) throws IOException {
    try {
      return ((FileTime) Files.getAttribute(path, "unix:ctime")).to(TimeUnit.MICROSECONDS);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return 0;
    }
  }

  /// Whether it may have been written to although nothing says so: somebody may have put the
  /// modification time back, but also given the file another name or other permissions.
  public boolean isTouchedSince(InputFile now) {
    return changedMicros != 0 && now.changedMicros != 0 && changedMicros != now.changedMicros;
  }

  /// Checks that it is still what it was.
  ///
  /// @throws InputException if it is not, with what has changed
  /// @throws IOException if it cannot be looked at
  public void requireUnchanged() throws IOException {
    Optional<String> changed;
    try {
      changed = changedSince(of(path));
    } catch (NoSuchFileException e) {
      changed = Optional.of("it is gone");
    }
    if (changed.isPresent()) {
      throw new InputException(
          "%s: was changed while it was read: %s; start a new run when it is complete"
              .formatted(path, changed.get()));
    }
  }

  /// What differs between this file as it was and as it is now, as a phrase for a message; empty if
  /// nothing does.
  public Optional<String> changedSince(InputFile now) {
    if (size != now.size) {
      return Optional.of("size was " + size + " bytes and is " + now.size);
    }
    if (modifiedMicros != now.modifiedMicros) {
      return Optional.of("modification time differs");
    }
    return key.equals(now.key)
        ? Optional.empty()
        : Optional.of("it is another file under the same name");
  }
}
