package dev.rowmill.publish;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// The promise of a run to publish: complete files that wait beside their destinations. Once it is
/// committed to the run's state the run only goes forward.
public record Manifest(List<Entry> entries) {

  public Manifest {
    entries = List.copyOf(entries);
  }

  /// One file.
  ///
  /// @param output the output's name
  /// @param temporary where the file waits, absolute
  /// @param destination where it goes, absolute
  /// @param length in bytes
  /// @param crc32 the CRC-32 of its bytes
  public record Entry(String output, Path temporary, Path destination, long length, long crc32) {

    private Map<String, Object> toMap() {
      var map = new LinkedHashMap<String, Object>();
      map.put("output", output);
      map.put("temporary", temporary.toString());
      map.put("destination", destination.toString());
      map.put("length", length);
      map.put("crc32", crc32);
      return map;
    }

    private static Entry fromMap(Map<?, ?> map) {
      if (map.get("output") instanceof String output
          && map.get("temporary") instanceof String temporary
          && map.get("destination") instanceof String destination
          && map.get("length") instanceof Number length
          && map.get("crc32") instanceof Number crc32) {
        return new Entry(
            output,
            Path.of(temporary),
            Path.of(destination),
            length.longValue(),
            crc32.longValue());
      }
      throw new IllegalArgumentException("not an entry of a manifest: " + map);
    }
  }

  /// The entries, and the CRC-32 of what they are as text: a promise that was damaged must not lead
  /// a rename elsewhere.
  public String toJson() {
    var files = filesJson();
    return "{\"files\":%s,\"crc32\":%d}".formatted(files, crc32(files));
  }

  /// @throws IllegalArgumentException if the text is not what [#toJson] gives
  public static Manifest fromJson(String json) {
    try {
      var map = JSON.std.mapFrom(json);
      if (map.get("files") instanceof List<?> files && map.get("crc32") instanceof Number crc32) {
        var manifest =
            new Manifest(files.stream().map(file -> Entry.fromMap((Map<?, ?>) file)).toList());
        if (crc32(manifest.filesJson()) == crc32.longValue()) {
          return manifest;
        }
      }
    } catch (IOException | ClassCastException e) {
      throw new IllegalArgumentException("not a manifest: " + json, e);
    }
    throw new IllegalArgumentException("not a manifest: " + json);
  }

  private String filesJson() {
    try {
      return JSON.std.asString(entries.stream().map(Entry::toMap).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // strings and numbers can always be written
    }
  }

  private static long crc32(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
