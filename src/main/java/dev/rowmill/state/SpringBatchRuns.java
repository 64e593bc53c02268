package dev.rowmill.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.job.DefaultJobKeyGenerator;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How a run stands in Spring Batch's tables: one job instance, with the run's number as its only
/// parameter.
public final class SpringBatchRuns {

  private static final String PARAMETER = "run";
  private static final List<String> TABLES = List.of("batch_step_execution", "batch_job_execution");

  private final Store store;

  SpringBatchRuns(Store store) {
    this.store = store;
  }

  /// The identifying parameters of a run's job instance.
  public static JobParameters parameters(long run) {
    return new JobParametersBuilder().addLong(PARAMETER, run).toJobParameters();
  }

  /// The run that a job instance with these parameters belongs to.
  public static long run(JobParameters parameters) {
    return Objects.requireNonNull(parameters.getLong(PARAMETER), PARAMETER);
  }

  /// The job instance of a run, if it has come so far.
  Optional<Long> instance(String job, long run) {
    return store
        .jdbc()
        .sql("SELECT job_instance_id FROM batch_job_instance WHERE job_name = ? AND job_key = ?")
        .params(job, new DefaultJobKeyGenerator().generateKey(parameters(run)))
        .query(Long.class)
        .optional();
  }

  /// Makes executions of a run `FAILED` that no manager will ever end; Spring Batch would take them
  /// for running and refuse to start the job again. Only for who holds the run's lock: nothing here
  /// checks that their owner is dead.
  void endOrphans(long run) {
    var executions =
        store
            .jdbc()
            .sql(
                """
                SELECT e.job_execution_id FROM batch_job_execution e
                JOIN batch_job_execution_params p ON p.job_execution_id = e.job_execution_id
                WHERE p.parameter_name = 'run' AND p.parameter_value = ?
                """)
            .params(Long.toString(run))
            .query(Long.class)
            .list();
    if (executions.isEmpty()) {
      return;
    }
    store.transaction(
        "orphaned executions",
        () -> {
          for (var table : TABLES) {
            end(store.jdbc(), table, executions);
          }
          return true;
        });
  }

  private void end(JdbcClient jdbc, String table, List<Long> executions) {
    jdbc.sql(
            """
            UPDATE %s SET status = 'FAILED', exit_code = 'FAILED', exit_message = :reason,
              end_time = :now, last_updated = :now, version = version + 1
            WHERE job_execution_id IN (:executions)
              AND status NOT IN ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')
            """
                .formatted(table))
        .param("reason", DeadRuns.REASON)
        .param("now", store.now().toLocalDateTime())
        .param("executions", executions)
        .update();
  }
}
