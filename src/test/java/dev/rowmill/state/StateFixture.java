package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.file.Segment;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.range.InputFile;
import dev.rowmill.range.RejectCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A state database of each kind, with a run or two in it.
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class StateFixture {

  static final String STEP = "rows";

  final AtomicReference<StateCommit> seam = new AtomicReference<>(StateCommit.PLAIN);
  final List<RunLock> held = new ArrayList<>();
  StateDatabase state;
  RunRequest request;

  @Parameter TestDatabase database;

  StateSettings settings() {
    return database.settings();
  }

  @BeforeEach
  void open(TestInfo test) {
    state =
        StateDatabase.open(
            settings().withCommit((name, commit) -> seam.get().commit(name, commit)));
    request =
        request(
            test.getTestClass().orElseThrow().getSimpleName()
                + "."
                + test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void close() {
    held.forEach(RunLock::close);
    state.close();
  }

  static RunRequest request(String job) {
    return new RunRequest(
        job,
        new JobSource(
            Path.of("/jobs/" + job + ".yaml"), "job: ü\n", Map.of("input", "a1", "run", "b2")),
        Map.of("day", "2026-01-31", "region", "\"DE\""),
        List.of(
            new InputFile(
                Path.of("/in/a.csv"),
                5_000_000_000L,
                1_767_000_000_000_001L,
                1_767_000_000_000_002L,
                "(dev=1,ino=2)")));
  }

  RunRecord create(RunRequest request) {
    return win(state.claims().create(request));
  }

  RunRecord win(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Won.class);
    var won = (Claim.Won) claim;
    held.add(won.lock());
    return won.run();
  }

  void plan(RunRecord run, int ranges) {
    var planned = new ArrayList<PlannedPartition>();
    for (int i = 0; i < ranges; i++) {
      planned.add(PlannedPartition.of(i, new ByteRange(0, i * 1000L, (i + 1) * 1000L)));
    }
    state.partitions().plan(run.fence(), STEP, planned);
  }

  PartitionRecord partition(RunRecord run, int number) {
    return state.partitions().find(run.id(), STEP, number).orElseThrow();
  }

  static Checkpoint checkpoint(long position) {
    return new Checkpoint(
        position,
        new Counts(position, position - 2, 1, 1, position + 3),
        Map.of(
            "lines",
            List.of(
                new Segment(
                    "lines/00007.a2.rows", position * 3_000_000_000L, 0xffff_ffffL - position))),
        List.of(
            new RejectCount("email", "pattern", 1), new RejectCount("", "division_by_zero", 2)));
  }

  static AttemptEnd end(String reason) {
    return new AttemptEnd(reason, "", -1);
  }

  static RunEnd failure() {
    return new RunEnd(RunState.FAILED, 1, "2 partitions failed");
  }
}
