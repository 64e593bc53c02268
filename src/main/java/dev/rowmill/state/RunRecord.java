package dev.rowmill.state;

import dev.rowmill.range.Counts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A run as the state has it, without its large parts.
///
/// @param id the run's number
/// @param generation the number of managers that it has had
/// @param started when its latest manager took it
/// @param counts of all partitions, known once the run has ended
public record RunRecord(
    long id,
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

  public Fence fence() {
    return new Fence(id, generation);
  }
}
