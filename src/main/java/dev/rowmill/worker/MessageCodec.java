package dev.rowmill.worker;

import dev.rowmill.job.Secrets;
import dev.rowmill.range.InputFile;
import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Exit;
import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.Message.Granted;
import dev.rowmill.worker.Message.Hello;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.Message.OpenFailed;
import dev.rowmill.worker.Message.Opened;
import dev.rowmill.worker.Message.Refused;
import dev.rowmill.worker.Message.Stop;
import dev.rowmill.worker.Message.Update;
import dev.rowmill.worker.StepState.Counts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;

/// Messages to and from maps of what JSON knows. Kinds and statuses travel as names.
final class MessageCodec {

  private static final String KIND = "message";

  private MessageCodec() {}

  static Map<String, Object> toMap(Message message) {
    return switch (message) {
      case Open open -> open(open);
      case Execute execute ->
          map(
              "execute",
              "task",
              execute.task(),
              "step",
              execute.step(),
              "jobExecution",
              execute.jobExecution(),
              "jobInstance",
              execute.jobInstance(),
              "jobName",
              execute.jobName(),
              "context",
              execute.context());
      case Granted granted -> map("granted", "task", granted.task());
      case Refused refused -> map("refused", "task", refused.task());
      case Stop stop -> map("stop", "task", stop.task());
      case Exit() -> map("exit");
      case Hello hello ->
          map(
              "hello",
              "pid",
              hello.pid(),
              "protocol",
              hello.protocol(),
              "javaVersion",
              hello.javaVersion());
      case Opened() -> map("opened");
      case OpenFailed failed -> map("openFailed", "reason", failed.message());
      case Update update -> map("update", "task", update.task(), "state", state(update.state()));
      case Finished finished ->
          map(
              "finished",
              "task",
              finished.task(),
              "state",
              state(finished.state()),
              "failure",
              finished.failure());
    };
  }

  /// @throws ProtocolException if it is no message, or one whose fields are missing or of the wrong
  ///   type
  static Message fromMap(Map<String, Object> map) throws ProtocolException {
    var kind = new Fields("message", map).text(KIND);
    var fields = new Fields(kind, map);
    try {
      return switch (kind) {
        case "open" -> open(fields);
        case "execute" ->
            new Execute(
                fields.number("task"),
                fields.text("step"),
                fields.number("jobExecution"),
                fields.number("jobInstance"),
                fields.text("jobName"),
                fields.context("context"));
        case "granted" -> new Granted(fields.number("task"));
        case "refused" -> new Refused(fields.number("task"));
        case "stop" -> new Stop(fields.number("task"));
        case "exit" -> new Exit();
        case "hello" ->
            new Hello(
                fields.number("pid"),
                Math.toIntExact(fields.number("protocol")),
                fields.text("javaVersion"));
        case "opened" -> new Opened();
        case "openFailed" -> new OpenFailed(fields.text("reason"));
        case "update" -> new Update(fields.number("task"), state(fields.object("state")));
        case "finished" ->
            new Finished(
                fields.number("task"), state(fields.object("state")), fields.text("failure"));
        default -> throw new ProtocolException("there is no message \"" + kind + "\"");
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new ProtocolException(kind + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> open(Open open) {
    var inputs = new ArrayList<Map<String, Object>>();
    for (var input : open.inputs()) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("path", input.path().toString());
      fields.put("size", input.size());
      fields.put("modifiedMicros", input.modifiedMicros());
      fields.put("changedMicros", input.changedMicros());
      fields.put("key", input.key());
      inputs.add(fields);
    }
    return map(
        "open",
        "text",
        open.text(),
        "folder",
        open.folder().toString(),
        "fileName",
        open.fileName(),
        "parameters",
        open.parameters(),
        "runId",
        open.runId(),
        "inputs",
        inputs,
        "columns",
        open.columns(),
        "secrets",
        open.secrets().values());
  }

  private static Open open(Fields fields) throws ProtocolException {
    List<InputFile> inputs = new ArrayList<>();
    for (var input : fields.objects("inputs")) {
      inputs.add(
          new InputFile(
              path(input, "path"),
              input.number("size"),
              input.number("modifiedMicros"),
              input.number("changedMicros"),
              input.text("key")));
    }
    return new Open(
        fields.text("text"),
        path(fields, "folder"),
        fields.text("fileName"),
        fields.texts("parameters"),
        new Secrets(fields.texts("secrets")),
        fields.text("runId"),
        inputs,
        fields.list("columns"));
  }

  private static Path path(Fields fields, String name) throws ProtocolException {
    try {
      return Path.of(fields.text(name));
    } catch (InvalidPathException e) {
      throw new ProtocolException(fields.where() + "." + name + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> state(StepState state) {
    var counts = state.counts();
    return fields(
        "status", state.status().name(),
        "exitCode", state.exit().getExitCode(),
        "exitDescription", state.exit().getExitDescription(),
        "started", time(state.started()),
        "ended", time(state.ended()),
        "reads", counts.reads(),
        "writes", counts.writes(),
        "filters", counts.filters(),
        "commits", counts.commits(),
        "rollbacks", counts.rollbacks(),
        "context", state.context());
  }

  private static StepState state(Fields fields) throws ProtocolException {
    return new StepState(
        BatchStatus.valueOf(fields.text("status")),
        new ExitStatus(fields.text("exitCode"), fields.text("exitDescription")),
        time(fields.text("started")),
        time(fields.text("ended")),
        new Counts(
            fields.number("reads"),
            fields.number("writes"),
            fields.number("filters"),
            fields.number("commits"),
            fields.number("rollbacks")),
        fields.context("context"));
  }

  private static String time(@Nullable LocalDateTime time) {
    return time == null ? "" : time.toString();
  }

  private static @Nullable LocalDateTime time(String text) {
    return text.isEmpty() ? null : LocalDateTime.parse(text);
  }

  private static Map<String, Object> map(String kind, Object... fields) {
    var map = new LinkedHashMap<String, Object>();
    map.put(KIND, kind);
    map.putAll(fields(fields));
    return map;
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
