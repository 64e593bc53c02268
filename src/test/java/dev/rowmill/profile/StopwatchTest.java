package dev.rowmill.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.profile.Profile.Cpu;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopwatchTest {

  @Test
  void timesAddUpToTheWhole() {
    long start = System.nanoTime();
    var watch = Stopwatch.start(Activity.OPENING, Duration.ofSeconds(5));
    long started = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      var before = watch.enter(Activity.SCANNING);
      assertThat(watch.enter(Activity.READING)).isEqualTo(Activity.SCANNING);
      watch.enter(before);
    }
    long ending = System.nanoTime();
    var profile = watch.end();
    long ended = System.nanoTime();
    assertThat(profile.wallNanos() - Duration.ofSeconds(5).toNanos())
        .isBetween(ending - started, ended - start);
    assertThat(profile.nanos())
        .containsOnlyKeys(Activity.OPENING, Activity.SCANNING, Activity.READING);
    assertThat(profile.nanos(Activity.OPENING)).isGreaterThanOrEqualTo(5_000_000_000L);
  }

  @Test
  void profilesAreTextsAndBack() {
    var profile =
        new Profile(Map.of(Activity.SCANNING, 17L, Activity.OTHER, 2L), new Cpu(3, 6, 40));
    assertThat(profile.toText()).isEqualTo("CPU=3 OTHER=2 PROCESS_CPU=40 QUEUED=6 SCANNING=17");
    assertThat(Profile.parse(profile.toText())).isEqualTo(profile);
    assertThat(Profile.parse("")).isEqualTo(Profile.NONE);
    assertThat(Profile.NONE.toText()).isEmpty();
  }

  @Test
  void whatAnotherVersionMeasuredIsPassedOver() {
    assertThat(Profile.parse("JUGGLING=5 OTHER=2"))
        .isEqualTo(new Profile(Map.of(Activity.OTHER, 2L), Cpu.NONE));
  }

  @Test
  void profilesAddUp() {
    var one = new Profile(Map.of(Activity.SCANNING, 17L, Activity.OTHER, 2L), new Cpu(3, 6, 40));
    var other = new Profile(Map.of(Activity.SCANNING, 1L, Activity.SYNCING, 5L), new Cpu(4, 1, 1));
    assertThat(Profile.sum(List.of(one, other)))
        .isEqualTo(
            new Profile(
                Map.of(Activity.SCANNING, 18L, Activity.OTHER, 2L, Activity.SYNCING, 5L),
                new Cpu(7, 7, 41)));
  }
}
