package dev.rowmill.publish;

import dev.rowmill.file.Segment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// Where a run keeps the parts of one output: in a hidden folder beside the destination, so that
/// the last step is a rename within one file system.
///
/// @param destination what is published in the end, absolute
/// @param runId the run's id, unique among the runs that share the folder; letters, digits, `-` and
///   `_`
/// @param output the output's name in the job file
public record PartFolder(Path destination, String runId, String output) {

  private static final String PREFIX = ".rowmill-";

  public PartFolder {
    if (!destination.isAbsolute() || destination.getFileName() == null) {
      throw new IllegalArgumentException("not an absolute path of a file: " + destination);
    }
    if (!runId.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("not usable in a file name: run id '" + runId + "'");
    }
    if (output.isEmpty()) {
      throw new IllegalArgumentException("an output without a name");
    }
  }

  /// The name of the part that an attempt at a range writes: `.rowmill-17/lines/00007.a2.rows`.
  ///
  /// @param range the range's number, from 0
  /// @param attempt the attempt's number, from 1
  public String partName(int range, int attempt, PartKind kind) {
    return "%s%s/%s/%05d.a%d.%s"
        .formatted(PREFIX, runId, fileName(output), range, attempt, kind.extension());
  }

  /// The file of a part or of a segment's [Segment#path()].
  public Path file(String partName) {
    return folderOfDestination().resolve(partName);
  }

  /// The folder that holds this output's parts; it may not exist yet.
  public Path path() {
    return hidden().resolve(fileName(output));
  }

  /// The run's hidden folder, which the outputs with destinations in one folder share.
  public Path hidden() {
    return folderOfDestination().resolve(PREFIX + runId);
  }

  /// Where the new content of the destination is put together.
  Path temporary() {
    return path().resolve("destination");
  }

  /// The folder of the destination and of the run's hidden folder.
  public Path folderOfDestination() {
    return Objects.requireNonNull(
        destination.getParent(), "an absolute path of a file has a folder");
  }

  /// An output's name as a file name: whatever could be a separator or a hidden file is escaped, as
  /// in an URL.
  private static String fileName(String name) {
    var safe = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      if (plain) {
        safe.append(c);
      } else {
        safe.append("%%%02X".formatted((int) c));
      }
    }
    return safe.toString();
  }
}
