package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.step.item.ChunkOrientedStep;
import org.springframework.batch.infrastructure.item.support.ListItemReader;

/// Makes a fresh JVM load and initialize what its first task needs, by running a step of one item
/// that comes to nothing. It takes a fifth of a second, which a worker has while its manager plans.
public final class WarmUp {

  private WarmUp() {}

  /// Runs a chunk-oriented step, with its messages going nowhere.
  static void run() throws IOException {
    run(
        (execution, surroundings) -> {
          // As the steps of tasks are made: a builder would look for annotations first.
          var step =
              new ChunkOrientedStep<String, String>(
                  execution.getStepName(),
                  1,
                  new ListItemReader<>(List.of("item")),
                  chunk -> {},
                  surroundings.repository());
          step.setTransactionManager(surroundings.transactions());
          step.afterPropertiesSet();
          return step;
        },
        Map.of());
  }

  /// Runs a step of these as a task, with its messages going nowhere.
  ///
  /// @param context the context of its step execution
  public static void run(StepFactory steps, Map<String, Object> context) throws IOException {
    var task = new Execute(0, "warm-up", 0, 0, "warm-up", context);
    pretendToSend(task);
    Reporter granting =
        update -> {
          pretendToSend(update);
          return true;
        };
    pretendToSend(new TaskRun(task, () -> false).in(steps, Progress.detached(), granting));
  }

  private static void pretendToSend(Message message) throws IOException {
    Frames.read(new ByteArrayInputStream(Frames.encode(message)));
  }
}
