package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.run.CrashSite.Verdict;
import dev.rowmill.step.Care;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinatorTest {

  private static final Instant NOW = Instant.EPOCH;

  private final List<String> log = new ArrayList<>();

  @Test
  void largestRangeGoesFirst() {
    var coordinator =
        coordinator(partition(0, 0, 10), partition(1, 10, 100), partition(2, 100, 120));
    assertThat(next(coordinator).number()).isEqualTo(1);
    assertThat(next(coordinator).number()).isEqualTo(2);
    assertThat(next(coordinator).number()).isEqualTo(0);
    assertThat(coordinator.next(NOW)).isEmpty();
  }

  @Test
  void failedPartitionIsTriedAgainAfterItsBackoffAndThenFails() {
    var coordinator = coordinator(partition(0, 0, 10));
    coordinator.failed(next(coordinator), "first", false, NOW);
    assertThat(coordinator.next(NOW)).isEmpty();
    var second = coordinator.next(NOW.plusSeconds(1)).orElseThrow();
    assertThat(second.attempt()).isEqualTo(2);
    coordinator.failed(second, "second", false, NOW);
    coordinator.failed(coordinator.next(NOW.plusSeconds(2)).orElseThrow(), "third", false, NOW);
    assertThat(coordinator.isFinished()).isTrue();
    assertThat(coordinator.failures()).containsEntry(0, "third");
  }

  @Test
  void hopelessFailureIsNotTriedAgain() {
    var coordinator = coordinator(partition(0, 0, 10));
    coordinator.failed(next(coordinator), "damaged", true, NOW);
    assertThat(coordinator.isFinished()).isTrue();
    assertThat(coordinator.failures()).containsEntry(0, "damaged");
  }

  @Test
  void failureBeforeTheStartIsProvedDecidesNothing() {
    var coordinator = coordinator(partition(0, 0, 10), partition(1, 10, 100));
    coordinator.failed(next(coordinator), "wrong cut", false, NOW);
    assertThat(coordinator.next(NOW.plusSeconds(9)).orElseThrow().number()).isEqualTo(0);
    assertThat(coordinator.next(NOW.plusSeconds(9))).isEmpty();
    coordinator.committed(new Coordinator.Attempt(0, 1), 12, NOW);
    assertThat(log).containsExactly("restart 1 from 12");
    assertThat(next(coordinator)).isEqualTo(new Coordinator.Attempt(1, 3));
    assertThat(coordinator.failures()).isEmpty();
  }

  @Test
  void disprovedRunningAttemptIsSuperseded() {
    var coordinator = coordinator(partition(0, 0, 100), partition(1, 100, 150));
    var first = next(coordinator);
    var second = next(coordinator);
    coordinator.committed(first, 104, NOW);
    assertThat(coordinator.takeSuperseded()).containsExactly(second);
    assertThat(coordinator.isCurrent(second)).isFalse();
    assertThat(coordinator.start(1)).isEqualTo(104);
  }

  @Test
  void rangesInsideOneLongRecordBecomeEmpty() {
    var coordinator = coordinator(partition(0, 0, 10), partition(1, 10, 20), partition(2, 20, 30));
    var first = next(coordinator);
    coordinator.committed(first, 27, NOW);
    assertThat(log).containsExactly("empty 1 from 27", "restart 2 from 27");
  }

  @Test
  void startOfTheNextFileNeedsNoProof() {
    var coordinator =
        coordinator(partition(0, 0, 10), new Coordinator.Partition(1, 1, 3, 90, 0, -1));
    assertThat(coordinator.isProved(1)).isTrue();
  }

  @Test
  void whatIsCertainIsSaidOnce() {
    var coordinator =
        coordinator(
            partition(0, 0, 10),
            partition(1, 10, 20),
            partition(2, 20, 30),
            new Coordinator.Partition(3, 1, 3, 13, 0, -1));
    var attempts =
        List.of(next(coordinator), next(coordinator), next(coordinator), next(coordinator));
    coordinator.committed(attempts.get(3), 13, NOW);
    assertThat(coordinator.takeCertain()).containsExactly(3);
    coordinator.committed(attempts.get(1), 20, NOW);
    assertThat(coordinator.takeCertain()).as("range 0 may end elsewhere").isEmpty();
    assertThat(coordinator.finalBefore()).isZero();
    coordinator.committed(attempts.get(0), 10, NOW);
    assertThat(coordinator.takeCertain()).containsExactly(0, 1);
    assertThat(coordinator.finalBefore()).isEqualTo(2);
    coordinator.committed(attempts.get(2), 30, NOW);
    assertThat(coordinator.takeCertain()).containsExactly(2);
    assertThat(coordinator.finalBefore()).isEqualTo(4);
    assertThat(coordinator.isComplete()).isTrue();
  }

  @Test
  void stoppingStartsNothingMore() {
    var coordinator = coordinator(partition(0, 0, 10), partition(1, 10, 20));
    var running = next(coordinator);
    coordinator.stop();
    assertThat(coordinator.next(NOW)).isEmpty();
    assertThat(coordinator.isFinished()).isFalse();
    coordinator.released(running);
    assertThat(coordinator.isFinished()).isTrue();
    assertThat(coordinator.isComplete()).isFalse();
  }

  @Test
  void waitsAreLongerByChance() {
    var retry = new RetryPolicy(5, Duration.ofSeconds(1), () -> 0.5);
    assertThat(retry.before(1)).isEqualTo(Duration.ofMillis(1125));
    assertThat(retry.before(3)).isEqualTo(Duration.ofMillis(4500));
  }

  @Test
  void attemptAfterADeathIsCarefulThere() {
    var coordinator = coordinator(partition(0, 0, 100));
    assertThat(coordinator.care(0)).isEqualTo(Care.NONE);
    assertThat(coordinator.died(next(coordinator), 40, -1)).isEqualTo(Verdict.OPEN);
    assertThat(coordinator.care(0)).isEqualTo(new Care(List.of(40L), List.of()));
  }

  @Test
  void secondDeathAtOneRecordCondemnsIt() {
    var coordinator = coordinator(partition(0, 0, 100));
    var attempt = next(coordinator);
    assertThat(coordinator.died(attempt, 40, -1)).isEqualTo(Verdict.OPEN);
    assertThat(coordinator.died(attempt, 60, 60)).isEqualTo(Verdict.OPEN);
    assertThat(coordinator.died(attempt, 50, 50)).isEqualTo(Verdict.OPEN);
    assertThat(coordinator.died(attempt, 50, 50)).isEqualTo(Verdict.CONDEMNED);
    assertThat(coordinator.care(0)).isEqualTo(new Care(List.of(), List.of(50L)));
    assertThat(coordinator.died(attempt, 50, 50)).isEqualTo(Verdict.BEYOND_HELP);
  }

  @Test
  void partitionWhoseRecordIsSetAsideStartsAfresh() {
    var coordinator = coordinator(partition(0, 0, 100));
    coordinator.failed(next(coordinator), "first", false, NOW);
    var second = coordinator.next(NOW.plusSeconds(1)).orElseThrow();
    coordinator.failed(second, "second", false, NOW);
    coordinator.spared(coordinator.next(NOW.plusSeconds(2)).orElseThrow());
    var fourth = coordinator.next(NOW.plusSeconds(2)).orElseThrow();
    coordinator.failed(fourth, "another", false, NOW);
    assertThat(coordinator.isFinished()).isFalse();
  }

  @Test
  void whatWasKnownOfADisprovedRangeIsForgotten() {
    var coordinator = coordinator(partition(0, 0, 100), partition(1, 100, 150));
    var first = next(coordinator);
    coordinator.died(next(coordinator), 120, -1);
    coordinator.committed(first, 104, NOW);
    assertThat(coordinator.care(1)).isEqualTo(Care.NONE);
  }

  private Coordinator coordinator(Coordinator.Partition... partitions) {
    return new Coordinator(
        List.of(partitions),
        new RetryPolicy(2, Duration.ofSeconds(1), () -> 0),
        new Coordinator.Log() {
          @Override
          public void restart(int number, int attempt, long start) {
            log.add("restart " + number + " from " + start);
          }

          @Override
          public void commitEmpty(int number, int attempt, long start) {
            log.add("empty " + number + " from " + start);
          }
        },
        NOW);
  }

  private static Coordinator.Attempt next(Coordinator coordinator) {
    return coordinator.next(NOW).orElseThrow();
  }

  private static Coordinator.Partition partition(int number, long start, long end) {
    return new Coordinator.Partition(number, 0, start, end, 0, -1);
  }
}
