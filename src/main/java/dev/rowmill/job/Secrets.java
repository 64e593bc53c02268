package dev.rowmill.job;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The secrets that a job uses. They go to its workers through their pipes, and nowhere else.
///
/// @param values by name
public record Secrets(SortedMap<String, String> values) implements SecretSource {

  public static final Secrets NO_SECRETS = new Secrets(Map.of());

  public Secrets {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public Secrets(Map<String, String> values) {
    this(new TreeMap<>(values));
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The names only: whatever is logged or thrown may hold this.
  @Override
  public String toString() {
    return "Secrets" + values.keySet();
  }
}
