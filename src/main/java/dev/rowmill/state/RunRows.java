package dev.rowmill.state;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.Counts;
import dev.rowmill.range.InputFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How runs stand in the columns of `rowmill_run`.
final class RunRows {

  /// The columns of a [RunRecord].
  static final String COLUMNS =
      """
      run_id, job, job_file, parameters, state, generation, created_at, started_at, ended_at,
      read_count, written_count, filtered_count, rejected_count, line_count, exit_code, reason,
      profile, tag
      """;

  private RunRows() {}

  static RunRecord record(ResultSet row, int index) throws SQLException {
    try {
      return record(row);
    } catch (RuntimeException e) {
      throw Damage.ofRow("run " + row.getLong("run_id"), e);
    }
  }

  private static RunRecord record(ResultSet row) throws SQLException {
    var state = RunState.valueOf(row.getString("state"));
    return new RunRecord(
        row.getLong("run_id"),
        row.getString("tag"),
        row.getString("job"),
        Path.of(row.getString("job_file")),
        strings(row.getString("parameters")),
        state,
        row.getLong("generation"),
        Times.required(row, "created_at"),
        Times.required(row, "started_at"),
        Times.optional(row, "ended_at"),
        counts(row),
        state.isActive()
            ? Optional.empty()
            : Optional.of(
                new RunEnd(
                    state,
                    row.getInt("exit_code"),
                    row.getString("reason"),
                    Profile.parse(row.getString("profile")))));
  }

  static RunRequest request(ResultSet row, int index) throws SQLException {
    try {
      return request(row);
    } catch (RuntimeException e) {
      throw Damage.ofRow("the request of run " + row.getLong("run_id"), e);
    }
  }

  private static RunRequest request(ResultSet row) throws SQLException {
    return new RunRequest(
        row.getString("job"),
        new JobSource(
            Path.of(row.getString("job_file")),
            row.getString("job_text"),
            strings(row.getString("fingerprints"))),
        strings(row.getString("parameters")),
        inputs(row.getString("inputs")));
  }

  static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("read_count"),
        row.getLong("written_count"),
        row.getLong("filtered_count"),
        row.getLong("rejected_count"),
        row.getLong("line_count"));
  }

  static String inputs(List<InputFile> inputs) {
    return Json.write(
        inputs.stream()
            .map(
                file ->
                    Map.of(
                        "path", file.path().toString(),
                        "size", file.size(),
                        "modifiedMicros", file.modifiedMicros(),
                        "changedMicros", file.changedMicros(),
                        "key", file.key()))
            .toList());
  }

  private static List<InputFile> inputs(String json) {
    return Json.list(json).stream().map(file -> input((Map<?, ?>) file)).toList();
  }

  private static InputFile input(Map<?, ?> file) {
    return new InputFile(
        Path.of((String) Objects.requireNonNull(file.get("path"))),
        Json.number(Objects.requireNonNull(file.get("size"))),
        Json.number(Objects.requireNonNull(file.get("modifiedMicros"))),
        file.containsKey("changedMicros")
            ? Json.number(Objects.requireNonNull(file.get("changedMicros")))
            : 0, // an older Rowmill did not look
        (String) Objects.requireNonNull(file.get("key")));
  }

  private static Map<String, String> strings(String json) {
    var strings = new LinkedHashMap<String, String>();
    Json.map(json).forEach((key, value) -> strings.put(key, (String) value));
    return strings;
  }
}
