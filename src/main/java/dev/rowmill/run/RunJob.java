package dev.rowmill.run;

import dev.rowmill.file.Storage;
import dev.rowmill.state.SpringBatchRuns;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.partition.PartitionStep;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.tasklet.TaskletStep;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/// The Spring Batch job of a run: read the ranges, merge the summaries, publish. Its instance is
/// the run.
///
/// All steps may start when they are complete: what is left to do is told by the table of
/// partitions and the manifest.
final class RunJob {

  private final ActiveRun run;
  private final JobRepository repository;

  RunJob(ActiveRun run) {
    this.run = run;
    this.repository = run.state().jobRepository();
  }

  /// Executes the job in this thread.
  JobExecution execute() throws Exception {
    var job = new SimpleJob(run.plan().name());
    job.setJobRepository(repository);
    try (var join = new EarlyJoin(Storage.local(), run.stop())) {
      job.setSteps(steps(join));
      var execution = newExecution();
      job.execute(execution);
      return execution;
    }
  }

  private List<Step> steps(EarlyJoin join) throws Exception {
    var steps = new ArrayList<Step>();
    if (run.state().runs().manifest(run.record().id()).isEmpty()) {
      run.folders().create(Storage.local());
      steps.add(partitioned(new RowsPhase(new Targets(run), join), RowsPhase.STEP));
      if (SummaryPhase.isIn(run.plan())) {
        steps.add(partitioned(new SummaryPhase(run), SummaryPhase.STEP));
      }
    }
    steps.add(publish(join));
    return steps;
  }

  private Step partitioned(Phase phase, String name) throws Exception {
    var step = new PartitionStep(repository);
    step.setName(name);
    step.setStepExecutionSplitter(new PartitionExecutions(repository, run.clock(), name));
    step.setPartitionHandler(new WorkerPartitionHandler(run, phase));
    step.setStepExecutionAggregator(new DefaultStepExecutionAggregator());
    step.setAllowStartIfComplete(true);
    step.afterPropertiesSet();
    return step;
  }

  private Step publish(EarlyJoin join) throws Exception {
    var step = new TaskletStep(repository);
    step.setName(PublishTasklet.STEP);
    step.setTasklet(new PublishTasklet(run, Storage.local(), join));
    // Publishing commits its own state, in the order that its renames need: no transaction may
    // surround it.
    step.setTransactionManager(new ResourcelessTransactionManager());
    step.setAllowStartIfComplete(true);
    step.afterPropertiesSet();
    return step;
  }

  private JobExecution newExecution() {
    JobParameters parameters = SpringBatchRuns.parameters(run.record().id());
    var instance = repository.getJobInstance(run.plan().name(), parameters);
    if (instance == null) {
      instance = repository.createJobInstance(run.plan().name(), parameters);
    }
    return repository.createJobExecution(instance, parameters, new ExecutionContext());
  }
}
