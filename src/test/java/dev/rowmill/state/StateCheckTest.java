package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.Counts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class StateCheckTest extends StateFixture {

  private RunRecord run;

  /// A run with a committed partition, one that runs, and one that waits.
  @BeforeEach
  void makeRun() {
    run = create(request);
    plan(run, 3);
    var done = new Attempt(run.fence(), STEP, 0, 1);
    state.partitions().start(done, "worker 1");
    state.partitions().commit(done, checkpoint(1000), 1000, Profile.NONE);
    state.partitions().start(new Attempt(run.fence(), STEP, 1, 1), "worker 2");
    var repository = state.jobRepository();
    var parameters = SpringBatchRuns.parameters(run.id());
    var instance = repository.createJobInstance(run.job(), parameters);
    repository.createJobExecution(instance, parameters, new ExecutionContext());
  }

  @Test
  void runsAreInOrderInEveryStateThatTheyGoThrough() throws Exception {
    assertThat(problems()).isEmpty();
    held.removeFirst().close();
    assertThat(problems()).singleElement().asString().contains("its manager is gone");
    state.recoverDeadRuns();
    assertThat(problems()).isEmpty();
    run = win(state.claims().retry(run, request.source()));
    assertThat(problems()).isEmpty();
    state.partitions().start(new Attempt(run.fence(), STEP, 1, 2), "worker 3");
    state.partitions().restart(new Attempt(run.fence(), STEP, 1, 3), 1003, "moved");
    state.partitions().commitEmpty(new Attempt(run.fence(), STEP, 2, 1), 3000, "moved");
    assertThat(problems()).isEmpty();
    state.partitions().start(new Attempt(run.fence(), STEP, 1, 4), "worker 3");
    state
        .partitions()
        .commit(new Attempt(run.fence(), STEP, 1, 4), checkpoint(3000), 3000, Profile.NONE);
    state.runs().publishing(run.fence(), "{}", List.of(Path.of("/out/" + request.job())), false);
    assertThat(problems()).isEmpty();
    state.runs().end(run.fence(), new RunEnd(RunState.COMPLETED, 0, ""), Counts.NONE);
    assertThat(problems()).isEmpty();
  }

  @Test
  void eachContradictionIsALine() throws Exception {
    contradicts("active_key = NULL", "keeps others of its kind away");
    contradicts("state = 'COMPLETED', active_key = NULL", "what it published is not known");
    contradicts(
        "state = 'COMPLETED', manifest = '{}'", "published, but its partition rows:1 is RUNNING");
    contradicts(
        "generation = 7", "the partition rows:2 belongs to manager 1, and the run to manager 7");
    contradicts("state = 'FAILED', active_key = NULL", "is STARTING, but the run is FAILED");
  }

  @Test
  void partitionsThatDoNotFitTheirAttemptsAreFound() throws Exception {
    execute("UPDATE rowmill_partition SET next_start = NULL WHERE run_id = " + run.id());
    assertThat(problems()).singleElement().asString().contains("rows:0 is COMMITTED");
    execute("UPDATE rowmill_partition SET next_start = 1000 WHERE state = 'COMMITTED'");
    execute("UPDATE rowmill_partition SET attempt = 0 WHERE run_id = " + run.id());
    assertThat(problems()).hasSize(2).allMatch(line -> line.contains("its attempt 1"));
  }

  @Test
  void tableThatCannotBeReadIsTold() throws Exception {
    execute("ALTER TABLE rowmill_destination RENAME TO somewhere");
    assertThat(state.check().problems())
        .singleElement()
        .asString()
        .startsWith("the table rowmill_destination cannot be read in full: ");
    execute("ALTER TABLE somewhere RENAME TO rowmill_destination");
  }

  private void contradicts(String assignment, String problem) throws Exception {
    execute("UPDATE rowmill_run SET %s WHERE run_id = %d".formatted(assignment, run.id()));
    assertThat(problems()).as(assignment).anyMatch(line -> line.contains(problem));
    execute(
        "UPDATE rowmill_run SET state = 'RUNNING', active_key = 'k', manifest = NULL, generation ="
            + " 1 WHERE run_id = "
            + run.id());
  }

  /// Other tests leave what they like.
  private List<String> problems() throws Exception {
    return state.check().problems().stream()
        .filter(line -> line.matches(".*run " + run.id() + "[ :].*"))
        .toList();
  }

  private void execute(String sql) throws Exception {
    try (var connection = StateDatabase.connector(settings()).connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
