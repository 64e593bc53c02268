package dev.rowmill.run;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// Spring Batch's record of a partitioned step: a step execution for each attempt at a partition,
/// made when it starts and forgotten when it has ended.
///
/// Nothing is decided by them. What is left to do is told by our table of partitions alone: Spring
/// Batch's own rules for restarts know nothing of disproved starts and merge results.
final class PartitionExecutions implements StepExecutionSplitter {

  private final JobRepository repository;
  private final InstantSource clock;
  private final String step;

  PartitionExecutions(JobRepository repository, InstantSource clock, String step) {
    this.repository = repository;
    this.clock = clock;
    this.step = step;
  }

  @Override
  public String getStepName() {
    return step;
  }

  /// None in advance.
  @Override
  public Set<StepExecution> split(StepExecution manager, int gridSize) {
    return Set.of();
  }

  /// One for an attempt that starts.
  ///
  /// A job execution keeps all step executions that were ever made for it, contexts included. So
  /// each gets one of its own, which stands for the same row.
  ///
  /// @param manager the execution of the whole step
  StepExecution create(int partition, StepExecution manager) {
    var kept = manager.getJobExecution();
    var job = new JobExecution(kept.getId(), kept.getJobInstance(), kept.getJobParameters());
    job.setVersion(Objects.requireNonNull(kept.getVersion(), "it is stored"));
    job.setStatus(kept.getStatus());
    return repository.createStepExecution("%s:%05d".formatted(step, partition), job);
  }

  /// Ends one that did not say itself how it ended: Spring Batch takes whatever has no end for
  /// running.
  void end(StepExecution execution, BatchStatus status, ExitStatus exit) {
    execution.setStatus(status);
    execution.setExitStatus(exit);
    execution.setEndTime(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    store(execution);
  }

  /// Stores one that has ended.
  void store(StepExecution execution) {
    repository.updateExecutionContext(execution);
    repository.update(execution);
  }

  /// Adds the counts of one that completed its partition to those of the whole step.
  void count(StepExecution execution, StepExecution manager) {
    new DefaultStepExecutionAggregator().aggregate(manager, List.of(execution));
  }
}
