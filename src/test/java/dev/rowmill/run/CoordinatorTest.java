package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;

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

  private Coordinator coordinator(Coordinator.Partition... partitions) {
    return new Coordinator(
        List.of(partitions),
        new Coordinator.Retry(2, Duration.ofSeconds(1)),
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
