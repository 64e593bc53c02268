package dev.rowmill.range;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// An input file and what tells whether it is still the same one.
///
/// @param path absolute
/// @param size in bytes
/// @param modifiedMicros the modification time, microseconds since 1970-01-01 UTC
/// @param key the file system's own identity of the file (device and inode), empty where it has
///   none
public record InputFile(Path path, long size, long modifiedMicros, String key) {

  /// Looks at a file.
  ///
  /// @throws IOException if it is not there, cannot be read, or is no regular file
  public static InputFile of(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException(
          path + ": is " + (attributes.isDirectory() ? "a directory" : "not a regular file"));
    }
    var key = attributes.fileKey();
    return new InputFile(
        path.toAbsolutePath(),
        attributes.size(),
        attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.MICROSECONDS),
        key == null ? "" : key.toString());
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
