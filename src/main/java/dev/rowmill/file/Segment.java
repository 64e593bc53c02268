package dev.rowmill.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The first bytes of a part file: what a checkpoint recorded. What stands behind them in the file
/// belongs to nobody.
///
/// @param path the part's name, relative to its destination's folder, with `/`:
///   `.rowmill-17/lines/00007.a2.rows`
/// @param length in bytes
/// @param crc32 the CRC-32 of these bytes; [#UNKNOWN] if an older Rowmill has written them
public record Segment(String path, long length, long crc32) {

  private static final long UNKNOWN = -1;

  public Segment {
    if (path.isEmpty() || length < 0) {
      throw new IllegalArgumentException("not a segment: '" + path + "', " + length + " bytes");
    }
  }

  /// Reads these bytes of a file, and looks whether they are those that were written.
  ///
  /// @throws IOException if they are not, or cannot be read
  public void verify(Path file) throws IOException {
    verify(file, FileContent.crc32(file, length));
  }

  /// Looks whether what was read of a file is what was written.
  ///
  /// @param read the CRC-32 of what was read
  /// @throws IOException if it is not
  public void verify(Path file, long read) throws IOException {
    if (crc32 != UNKNOWN && read != crc32) {
      var damage =
          "it is damaged: the CRC-32 of its first %d bytes is %08x, but %08x was written"
              .formatted(length, read, crc32);
      throw new StorageException("use the part", file, new IOException(damage));
    }
  }

  /// The form that goes into JSON.
  public Map<String, Object> toMap() {
    return Map.of("path", path, "length", length, "crc32", crc32);
  }

  /// @throws IllegalArgumentException if the map is not what [#toMap] gives
  public static Segment fromMap(Map<?, ?> map) {
    if (map.get("path") instanceof String path && map.get("length") instanceof Number length) {
      long crc32 = map.get("crc32") instanceof Number known ? known.longValue() : UNKNOWN;
      return new Segment(path, length.longValue(), crc32);
    }
    throw new IllegalArgumentException("not a segment: " + map);
  }
}
