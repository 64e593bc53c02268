package dev.rowmill.state;

import dev.rowmill.range.InputFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run was asked to do.
///
/// @param job the job's name
/// @param parameters the texts of all parameters, defaults filled in
/// @param inputs as they were when the run began; their order numbers them
public record RunRequest(
    String job, JobSource source, Map<String, String> parameters, List<InputFile> inputs) {
  public RunRequest {
    parameters = Map.copyOf(parameters);
    inputs = List.copyOf(inputs);
  }

  /// Of all runs with the same key, at most one is active.
  String activeKey() {
    return Sha256.hex(job + "\n" + Json.write(new TreeMap<>(parameters)));
  }
}
