package dev.rowmill.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The `run` section.
final class RunSection {

  static final ScalarFormat<Integer> WORKERS =
      ScalarFormat.whole(1, 1024).map(Long::intValue).or("auto", 0);
  static final ScalarFormat<Long> PARTITION =
      ScalarFormat.within(ScalarFormat.BYTES, 1L, 1L << 50, "from 1B").or("auto", 0L);
  private static final ScalarFormat<Long> MEMORY =
      ScalarFormat.within(ScalarFormat.BYTES, 32L << 20, 1L << 40, "from 32MiB");

  private static final ScalarFormat<OnCrash> ON_CRASH =
      ScalarFormat.oneOf(List.of(OnCrash.values()), "a choice");
  private static final ScalarFormat<Duration> HEARTBEAT =
      ScalarFormat.within(
          ScalarFormat.DURATION, Duration.ofSeconds(1), Duration.ofDays(1), "from 1s to 1d");

  private RunSection() {}

  static RunSettings read(MappingReader keys) {
    keys.later("stop_after_failures");
    var base = RunSettings.DEFAULT;
    var retry = keys.mapping("retry");
    var settings =
        new RunSettings(
            keys.value("workers", WORKERS).orElse(base.workers()),
            keys.value("partition", PARTITION).orElse(base.partitionBytes()),
            keys.value("worker_memory", MEMORY).orElse(base.workerMemoryBytes()),
            keys.value("tasks_per_worker", ScalarFormat.whole(0, Integer.MAX_VALUE))
                .map(Long::intValue)
                .orElse(base.tasksPerWorker()),
            keys.value("checkpoint", ScalarFormat.DURATION).orElse(base.checkpoint()),
            retry.flatMap(RunSection::retryMax).orElse(base.retryMax()),
            retry
                .flatMap(reader -> reader.value("backoff", ScalarFormat.DURATION))
                .orElse(base.retryBackoff()),
            keys.value("on_crash", ON_CRASH).orElse(base.onCrash()),
            keys.value("heartbeat", HEARTBEAT).orElse(base.heartbeat()),
            keys.value("timeout", ScalarFormat.DURATION).orElse(base.timeout()));
    retry.ifPresent(MappingReader::end);
    keys.end();
    return settings;
  }

  private static Optional<Integer> retryMax(MappingReader retry) {
    return retry.value("max", ScalarFormat.whole(0, 1000)).map(Long::intValue);
  }
}
