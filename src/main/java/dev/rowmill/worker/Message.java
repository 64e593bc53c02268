package dev.rowmill.worker;

import dev.rowmill.job.Secrets;
import dev.rowmill.range.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a manager and its worker say to each other, one frame each (see [Frames]).
///
/// The talk is: the worker greets with [Hello]; [Open] tells it the job once, answered by [Opened]
/// or [OpenFailed]; then tasks come one at a time: [Execute], any number of [Update]s, each
/// answered by [Granted] or [Refused] before the worker goes on, and one [Finished]. [Stop] may
/// come at any time while a task runs. [Exit], or the end of the stream, ends the worker.
///
/// A task is an attempt at a step, and its number is that of the step execution. Contexts hold
/// strings, longs and booleans only.
public sealed interface Message {

  /// The version of this language; manager and worker must speak the same.
  int PROTOCOL = 1;

  /// From the manager.
  sealed interface ToWorker extends Message {}

  /// From the worker.
  sealed interface ToManager extends Message {}

  /// The job that all following tasks belong to. Text, folder and parameters give the same plan in
  /// every process.
  ///
  /// @param text the job file's text
  /// @param folder the job file's folder, absolute: relative paths start there
  /// @param fileName the job file's name, for messages
  /// @param parameters the values given, by name
  /// @param secrets the values of the secrets
  /// @param runId the run, which names the hidden folders of its parts
  /// @param inputs the input files in their order
  /// @param columns the names of the input's columns, as its header has them
  record Open(
      String text,
      Path folder,
      String fileName,
      Map<String, String> parameters,
      Secrets secrets,
      String runId,
      List<InputFile> inputs,
      List<String> columns)
      implements ToWorker {
    public Open {
      parameters = Map.copyOf(parameters);
      inputs = List.copyOf(inputs);
      columns = List.copyOf(columns);
    }
  }

  /// A task.
  ///
  /// @param task the step execution's id
  /// @param step the step execution's name, `step:partition` for a partition
  /// @param jobExecution the job execution's id
  /// @param jobInstance the job instance's id
  /// @param jobName the job's name
  /// @param context the step execution's context: what to do, and how far an earlier attempt got
  record Execute(
      long task,
      String step,
      long jobExecution,
      long jobInstance,
      String jobName,
      Map<String, Object> context)
      implements ToWorker {
    public Execute {
      context = Context.checked(context);
    }
  }

  /// The checkpoint is committed: go on.
  record Granted(long task) implements ToWorker {}

  /// The checkpoint is not committed, the attempt is no longer the current one: end, nothing more
  /// of it counts.
  record Refused(long task) implements ToWorker {}

  /// End the task at its next checkpoint. Means nothing when the task is no longer running.
  record Stop(long task) implements ToWorker {}

  /// Leave.
  record Exit() implements ToWorker {}

  /// The first message of a worker.
  record Hello(long pid, int protocol, String javaVersion) implements ToManager {}

  /// The job is understood; tasks may come.
  record Opened() implements ToManager {}

  /// The job cannot be opened, and no other worker could.
  record OpenFailed(String message) implements ToManager {}

  /// A checkpoint: what stands in its context is durable, and counts once the manager has committed
  /// it.
  record Update(long task, StepState state) implements ToManager {}

  /// A task's end, and its last checkpoint.
  ///
  /// @param failure why it failed, in one line for the user; empty if it did not
  record Finished(long task, StepState state, String failure) implements ToManager {}
}
