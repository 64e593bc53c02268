package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.StepFactory.Surroundings;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/// One task in the worker: the step execution is rebuilt from the message, its step is built and
/// executed.
///
/// @param stopRequested whether the step is to end at its next checkpoint; asked by the task's
///   thread
record TaskRun(Execute task, BooleanSupplier stopRequested) {

  /// Executes the step. Whatever goes wrong is in the answer; nothing is thrown.
  Finished in(StepFactory steps, Progress progress, Reporter reporter) {
    var execution = execution();
    progress.begin(task.task());
    try {
      var repository = new PipeJobRepository(reporter, stopRequested, task.context());
      var transactions = new ResourcelessTransactionManager();
      var surroundings = new Surroundings(repository, transactions, progress, stopRequested);
      steps.create(execution, surroundings).execute(execution);
    } catch (Throwable e) {
      execution.setStatus(BatchStatus.FAILED);
      execution.setExitStatus(ExitStatus.FAILED.addExitDescription(e));
      execution.addFailureException(e);
    }
    return finished(execution);
  }

  private Finished finished(StepExecution execution) {
    var failures = execution.getFailureExceptions();
    boolean failed =
        execution.getStatus() != BatchStatus.COMPLETED
            && execution.getStatus() != BatchStatus.STOPPED;
    var failure = failed ? "the step ended with status " + execution.getStatus() : "";
    if (failed && !failures.isEmpty()) {
      failure = Failures.sentence(failures.getFirst());
      if (Failures.isOfInput(failures.getFirst())) {
        execution.setExitStatus(
            new ExitStatus(StepState.BAD_INPUT, execution.getExitStatus().getExitDescription()));
      }
      failures.stream()
          .filter(thrown -> !Failures.isToldInFull(thrown))
          .forEach(Throwable::printStackTrace);
    }
    try {
      return new Finished(task.task(), StepState.of(execution), failure);
    } catch (IllegalArgumentException e) {
      execution.setStatus(BatchStatus.FAILED);
      execution.setExecutionContext(new ExecutionContext());
      return new Finished(task.task(), StepState.of(execution), Failures.sentence(e));
    }
  }

  private StepExecution execution() {
    var job =
        new JobExecution(
            task.jobExecution(),
            new JobInstance(task.jobInstance(), task.jobName()),
            new JobParameters());
    var execution = new StepExecution(task.task(), task.step(), job);
    execution.setExecutionContext(new ExecutionContext(task.context()));
    job.addStepExecution(execution);
    return execution;
  }
}
