package dev.rowmill.profile;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How long something was at what.
///
/// @param nanos wall-clock time by activity; activities that took none are missing
/// @param cpu of the whole
public record Profile(Map<Activity, Long> nanos, Cpu cpu) {

  /// What was had of the CPUs; 0 where the system does not tell.
  ///
  /// @param threadNanos used by the thread
  /// @param queuedNanos during which the thread was ready to go on, and waited for a CPU
  /// @param processNanos used by the process, compilation and garbage collection included, since
  ///   its last profile or its start
  public record Cpu(long threadNanos, long queuedNanos, long processNanos) {

    public static final Cpu NONE = new Cpu(0, 0, 0);

    Cpu plus(Cpu other) {
      return new Cpu(
          threadNanos + other.threadNanos,
          queuedNanos + other.queuedNanos,
          processNanos + other.processNanos);
    }
  }

  /// Nothing is known.
  public static final Profile NONE = new Profile(Map.of(), Cpu.NONE);

  private static final String THREAD_CPU = "CPU";
  private static final String QUEUED = "QUEUED";
  private static final String PROCESS_CPU = "PROCESS_CPU";

  public Profile {
    nanos = Map.copyOf(nanos);
  }

  public long nanos(Activity activity) {
    return nanos.getOrDefault(activity, 0L);
  }

  /// From the first moment to the last.
  public long wallNanos() {
    return nanos.values().stream().mapToLong(Long::longValue).sum();
  }

  /// What all of them took together.
  public static Profile sum(Collection<Profile> profiles) {
    var nanos = new EnumMap<Activity, Long>(Activity.class);
    var cpu = Cpu.NONE;
    for (var profile : profiles) {
      profile.nanos.forEach((activity, time) -> nanos.merge(activity, time, Long::sum));
      cpu = cpu.plus(profile.cpu);
    }
    return new Profile(nanos, cpu);
  }

  /// One line: `SCANNING=123 READING=45 CPU=160`, empty if nothing is known.
  public String toText() {
    var all = new TreeMap<String, Long>();
    nanos.forEach((activity, time) -> all.put(activity.name(), time));
    all.put(THREAD_CPU, cpu.threadNanos);
    all.put(QUEUED, cpu.queuedNanos);
    all.put(PROCESS_CPU, cpu.processNanos);
    return all.entrySet().stream()
        .filter(entry -> entry.getValue() != 0)
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  /// A profile from its text. Names that another version gave are passed over.
  ///
  /// @throws IllegalArgumentException if it is not such a text
  public static Profile parse(String text) {
    var numbers = new HashMap<String, Long>();
    for (var word : text.split(" ")) {
      int sign = word.indexOf('=');
      if (sign > 0) {
        numbers.put(word.substring(0, sign), Long.parseLong(word.substring(sign + 1)));
      }
    }
    var nanos = new EnumMap<Activity, Long>(Activity.class);
    for (var activity : Activity.values()) {
      var time = numbers.get(activity.name());
      if (time != null) {
        nanos.put(activity, time);
      }
    }
    return new Profile(
        nanos,
        new Cpu(
            numbers.getOrDefault(THREAD_CPU, 0L),
            numbers.getOrDefault(QUEUED, 0L),
            numbers.getOrDefault(PROCESS_CPU, 0L)));
  }
}
