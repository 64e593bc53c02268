package dev.rowmill.file;

import java.util.Map;

/// The first bytes of a part file: what a checkpoint recorded. What stands behind them in the file
/// belongs to nobody.
///
/// @param path the part's name, relative to its destination's folder, with `/`:
///   `.rowmill-17/lines/00007.a2.rows`
/// @param length in bytes
public record Segment(String path, long length) {

  public Segment {
    if (path.isEmpty() || length < 0) {
      throw new IllegalArgumentException("not a segment: '" + path + "', " + length + " bytes");
    }
  }

  /// The form that goes into JSON.
  public Map<String, Object> toMap() {
    return Map.of("path", path, "length", length);
  }

  /// @throws IllegalArgumentException if the map is not what [#toMap] gives
  public static Segment fromMap(Map<?, ?> map) {
    if (map.get("path") instanceof String path && map.get("length") instanceof Number length) {
      return new Segment(path, length.longValue());
    }
    throw new IllegalArgumentException("not a segment: " + map);
  }
}
