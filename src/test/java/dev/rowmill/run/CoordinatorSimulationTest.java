package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The coordinator against simulated files, workers and managers that die, seed after seed.
class CoordinatorSimulationTest {

  /// More of them: `mvn test -Dtest=CoordinatorSimulationTest -Dsimulation.seeds=1000000`.
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000);

  @Test
  void everyRecordIsCommittedExactlyOnceWhateverDies() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Simulation(seed).run();
    }
  }

  /// One run over files with known record starts, cut partly at wrong places.
  private static final class Simulation implements Coordinator.Log {
    final long seed;
    final Random random;
    final List<TreeSet<Long>> starts = new ArrayList<>();
    final List<Long> sizes = new ArrayList<>();
    final TreeMap<Integer, Coordinator.Partition> state = new TreeMap<>();
    final Map<Integer, List<Long>> content = new HashMap<>();
    final List<Coordinator.Attempt> running = new ArrayList<>();
    final Map<Coordinator.Attempt, Long> startOf = new HashMap<>();
    Instant now = Instant.EPOCH;
    Coordinator coordinator;

    Simulation(long seed) {
      this.seed = seed;
      random = new Random(seed);
      int number = 0;
      for (int file = 0; file < 1 + random.nextInt(3); file++) {
        number = addFile(file, number);
      }
      coordinator = newCoordinator();
    }

    int addFile(int file, int number) {
      var records = new TreeSet<Long>();
      long at = 3;
      records.add(at);
      for (int i = random.nextInt(20); i > 0; i--) {
        at += 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 6);
        records.add(at);
      }
      long size = at + 1 + random.nextInt(5);
      starts.add(records);
      sizes.add(size);
      var cuts = new TreeSet<Long>();
      for (int i = random.nextInt(6); i > 0; i--) {
        long cut = 4 + random.nextLong(size);
        if (cut < size) {
          cuts.add(random.nextInt(4) == 0 ? cut : recordAtOrAfter(file, cut));
        }
      }
      cuts.removeIf(cut -> cut >= size);
      cuts.add(3L);
      for (long cut : cuts) {
        var end = cuts.higher(cut);
        state.put(
            number, new Coordinator.Partition(number, file, cut, end == null ? size : end, 0, -1));
        number++;
      }
      return number;
    }

    long recordAtOrAfter(int file, long position) {
      var next = starts.get(file).ceiling(position);
      return next == null ? sizes.get(file) : next;
    }

    Coordinator newCoordinator() {
      running.clear();
      return new Coordinator(
          List.copyOf(state.values()),
          new RetryPolicy(1_000, Duration.ofSeconds(1), () -> 0),
          this,
          now);
    }

    void run() {
      for (int step = 0; step < 20_000; step++) {
        if (coordinator.isFinished()) {
          check();
          return;
        }
        now = now.plusMillis(random.nextInt(2_000));
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> start();
          case 3, 4, 5 -> finish();
          case 6 -> fail();
          default -> {
            if (random.nextInt(20) == 0) {
              coordinator = newCoordinator();
            }
          }
        }
        for (var old : coordinator.takeSuperseded()) {
          assertThat(running.remove(old)).as("seed %d: %s was running", seed, old).isTrue();
        }
      }
      throw new AssertionError("seed " + seed + ": no end");
    }

    void start() {
      if (running.size() < 3) {
        coordinator
            .next(now)
            .ifPresent(
                attempt -> {
                  var p = state.get(attempt.number());
                  state.put(
                      p.number(),
                      new Coordinator.Partition(
                          p.number(), p.chain(), p.start(), p.end(), attempt.attempt(), -1));
                  running.add(attempt);
                  startOf.put(attempt, p.start());
                });
      }
    }

    /// From a true start an attempt reads exactly the records of its range; from a wrong one it
    /// invents some, and may or may not fall into step again.
    void finish() {
      if (running.isEmpty()) {
        return;
      }
      var attempt = running.remove(random.nextInt(running.size()));
      assertThat(coordinator.isCurrent(attempt)).as("seed %d: %s", seed, attempt).isTrue();
      var p = state.get(attempt.number());
      var records = starts.get(p.chain());
      long start = startOf.get(attempt);
      boolean wrong = !records.contains(start) && start < sizes.get(p.chain());
      long next = recordAtOrAfter(p.chain(), p.end());
      if (wrong && random.nextBoolean()) {
        next = Math.min(sizes.get(p.chain()), p.end() + random.nextInt(4));
      }
      var read = wrong ? List.of(-1L) : List.copyOf(records.subSet(start, p.end()));
      content.put(p.number(), read);
      state.put(
          p.number(),
          new Coordinator.Partition(
              p.number(), p.chain(), start, p.end(), attempt.attempt(), next));
      if (random.nextInt(30) == 0) {
        coordinator = newCoordinator(); // the manager died between the commit and hearing of it
      } else {
        coordinator.committed(attempt, next, now);
      }
    }

    void fail() {
      if (!running.isEmpty()) {
        var attempt = running.remove(random.nextInt(running.size()));
        if (random.nextInt(4) == 0) {
          coordinator.released(attempt);
        } else {
          coordinator.failed(attempt, "it died", false, now);
        }
      }
    }

    @Override
    public void restart(int number, int attempt, long start) {
      var p = state.get(number);
      content.remove(number);
      state.put(number, new Coordinator.Partition(number, p.chain(), start, p.end(), attempt, -1));
    }

    @Override
    public void commitEmpty(int number, int attempt, long start) {
      var p = state.get(number);
      content.put(number, List.of());
      state.put(
          number, new Coordinator.Partition(number, p.chain(), start, p.end(), attempt, start));
    }

    void check() {
      assertThat(coordinator.isComplete()).as("seed %d: complete", seed).isTrue();
      for (int file = 0; file < starts.size(); file++) {
        var read = new ArrayList<Long>();
        for (var p : state.values()) {
          if (p.chain() == file) {
            read.addAll(content.get(p.number()));
          }
        }
        assertThat(read)
            .as("seed %d: file %d", seed, file)
            .containsExactlyElementsOf(starts.get(file));
      }
    }
  }
}
