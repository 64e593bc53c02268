package dev.rowmill.worker;

import java.util.function.BooleanSupplier;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.PlatformTransactionManager;

/// Builds the steps of one job. What a worker process and [InProcessWorkers] execute is what this
/// builds; the two differ in nothing else.
@FunctionalInterface
public interface StepFactory {

  /// Builds the step that a task executes, from the name and the context of its step execution.
  ///
  /// @throws Exception fails the task, with the exception's message for the user
  Step create(StepExecution execution, Surroundings surroundings) throws Exception;

  /// Makes the factory of a job.
  @FunctionalInterface
  interface Opener {

    /// Called once in a worker's life, before its first task.
    ///
    /// @throws Exception fails the run, with the exception's message for the user
    StepFactory open(Message.Open job) throws Exception;

    /// Called in a worker process before the job is known, while the manager plans: gets ready what
    /// every job needs. Whatever it throws is only noted in the log.
    default void warmUp() throws Exception {
      WarmUp.run();
    }
  }

  /// What a step gets from the worker that runs it.
  ///
  /// @param repository the repository to build the step with: a changed execution context is a
  ///   checkpoint and goes to the manager, everything else stays in the worker
  /// @param transactions the transaction manager to build the step with
  /// @param progress where to say how far the step is
  /// @param stopRequested whether the step is to make a checkpoint at the next commit and end there
  record Surroundings(
      JobRepository repository,
      PlatformTransactionManager transactions,
      Progress progress,
      BooleanSupplier stopRequested) {}
}
