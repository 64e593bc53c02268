package dev.rowmill.run;

import dev.rowmill.state.PartitionRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// Makes a step execution for every partition that is not committed. What is committed is told by
/// our table of partitions alone: Spring Batch's own rules for restarts know nothing of disproved
/// starts and merge results.
final class PartitionSplitter implements StepExecutionSplitter {

  private final JobRepository repository;
  private final String step;
  private final Supplier<java.util.List<PartitionRecord>> partitions;

  PartitionSplitter(
      JobRepository repository, String step, Supplier<java.util.List<PartitionRecord>> partitions) {
    this.repository = repository;
    this.step = step;
    this.partitions = partitions;
  }

  @Override
  public String getStepName() {
    return step;
  }

  @Override
  public Set<StepExecution> split(StepExecution manager, int gridSize) {
    var executions = new LinkedHashSet<StepExecution>();
    for (var partition : partitions.get()) {
      if (partition.nextStart().isEmpty()) {
        executions.add(
            repository.createStepExecution(
                name(step, partition.number()), manager.getJobExecution()));
      }
    }
    return executions;
  }

  /// The name of a partition's step executions; later attempts have the same.
  static String name(String step, int partition) {
    return "%s:%05d".formatted(step, partition);
  }
}
