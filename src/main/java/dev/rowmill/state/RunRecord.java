package dev.rowmill.state;

import dev.rowmill.range.Counts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A run as the state has it, without its large parts.
///
/// @param id the run's number
/// @param tag tells it from runs with its number in other databases; empty for old ones
/// @param generation the number of managers that it has had
/// @param started when its latest manager took it
/// @param counts of all partitions, known once the run has ended
public record RunRecord(
    long id,
    String tag,
    String job,
    Path jobFile,
    Map<String, String> parameters,
    RunState state,
    long generation,
    Instant created,
    Instant started,
    Optional<Instant> ended,
    Counts counts,
    Optional<RunEnd> end) {
  public RunRecord {
    parameters = Map.copyOf(parameters);
  }

  /// What the names of its hidden folders end with: several databases may have a run 17, and all of
  /// them publish into one folder.
  public String folderId() {
    return tag.isEmpty() ? Long.toString(id) : id + "-" + tag;
  }

  public Fence fence() {
    return new Fence(id, generation);
  }
}
