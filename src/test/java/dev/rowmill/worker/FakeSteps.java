package dev.rowmill.worker;

import dev.rowmill.worker.StepFactory.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/// Steps that count, and misbehave as their context says under `do` when they have read `at` items.
/// With `chunks` they are Spring Batch's chunk-oriented steps; otherwise they do as those do,
/// without the second that it takes to load them. Also the main of the worker processes in tests.
final class FakeSteps {

  private FakeSteps() {}

  public static void main(String[] args) throws IOException {
    WorkerMain.serve(
        args,
        new StepFactory.Opener() {
          @Override
          public StepFactory open(Message.Open job) {
            return FakeSteps.open(job);
          }

          @Override
          public void warmUp() {
            // A second of CPU that the tests can do without.
          }
        });
  }

  static StepFactory open(Message.Open job) {
    if (job.text().equals("wrong")) {
      throw new IllegalArgumentException("the job is wrong");
    }
    if (job.text().equals("dies")) {
      System.err.println("dying early");
      Runtime.getRuntime().halt(7);
    }
    return FakeSteps::create;
  }

  private static Step create(StepExecution execution, Surroundings surroundings) {
    var context = execution.getExecutionContext();
    var counter = new Counter(context, surroundings);
    if (!context.containsKey("chunks")) {
      return new PlainStep(execution.getStepName(), counter, surroundings.repository());
    }
    return new ChunkOrientedStepBuilder<Long, Long>(
            execution.getStepName(), surroundings.repository(), 1)
        .transactionManager(surroundings.transactions())
        .reader(counter)
        .writer(chunk -> {})
        .build();
  }

  private record PlainStep(String name, Counter counter, JobRepository repository) implements Step {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public void execute(StepExecution execution) {
      execution.setStatus(BatchStatus.STARTED);
      repository.update(execution);
      try {
        boolean more = true;
        while (more && !execution.isTerminateOnly()) {
          more = counter.read() != null;
          execution.setReadCount(counter.next);
          counter.update(execution.getExecutionContext());
          repository.updateExecutionContext(execution);
          repository.update(execution);
        }
        execution.setStatus(
            execution.isTerminateOnly() ? BatchStatus.STOPPED : BatchStatus.COMPLETED);
      } catch (Exception e) {
        execution.setStatus(BatchStatus.FAILED);
        execution.addFailureException(e);
      }
    }
  }

  /// Counts from the context's `next` to its `end`, and makes a checkpoint every `every` items, at
  /// the end, and when told to stop.
  private static final class Counter implements ItemStreamReader<Long> {

    private final long end;
    private final long every;
    private final long at;
    private final String deed;
    private final Surroundings surroundings;
    private long next;

    Counter(ExecutionContext context, Surroundings surroundings) {
      this.next = context.getLong("next", 0);
      this.end = context.getLong("end", 0);
      this.every = context.getLong("every", Long.MAX_VALUE);
      this.at = context.getLong("at", 0);
      this.deed = context.getString("do", "count");
      this.surroundings = surroundings;
      surroundings.progress().partition(context.getLong("partition", 0), 1);
    }

    @Override
    public @Nullable Long read() throws Exception {
      if (next == at) {
        misbehave();
      }
      if (next == end) {
        return null;
      }
      next++;
      surroundings.progress().update(next, next * 10, 0, 100 + next * 10);
      return next;
    }

    @Override
    public void update(ExecutionContext context) {
      if (next == end || next % every == 0 || surroundings.stopRequested().getAsBoolean()) {
        context.putLong("next", next);
      }
    }

    private void misbehave() throws Exception {
      switch (deed) {
        case "hang" -> new CountDownLatch(1).await();
        case "fail" -> throw new IllegalStateException("cannot go on");
        case "exit" -> System.exit(5);
        case "exit quietly" -> Runtime.getRuntime().halt(0);
        case "run out of memory" -> {
          var hog = new ArrayList<long[]>();
          while (true) {
            hog.add(new long[1 << 20]);
          }
        }
        case "print" -> {
          System.out.println("printed by user code");
          new FileOutputStream(FileDescriptor.out).write("written to descriptor 1\n".getBytes());
          new ProcessBuilder("/bin/sh", "-c", "echo printed by a child; cat")
              .inheritIO()
              .start()
              .waitFor();
        }
        case "send garbage" -> {
          new FileOutputStream(WorkerCommand.CONTROL_OUT).write("Hello World, no frame".getBytes());
          new CountDownLatch(1).await();
        }
        case "tear a frame" -> {
          new FileOutputStream(WorkerCommand.CONTROL_OUT).write(new byte[] {0, 0, 1, 0, '{'});
          Runtime.getRuntime().halt(9);
        }
        default -> {}
      }
    }
  }
}
