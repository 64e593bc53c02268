package dev.rowmill.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a retry must find unchanged in a job file: a hash for each section but those that do not
/// change what a run writes. Comments, layout, quoting, and the order of keys where order means
/// nothing do not count.
///
/// @param sections SHA-256 in hex by the section's name, and [SecretFingerprint]s by `secret:name`
public record JobFingerprint(SortedMap<String, String> sections) {

  private static final Set<String> FREE = Set.of("description", "run", "schedule", "notify");

  /// Keys whose value is a mapping of the user's names, in an order that counts.
  private static final Set<String> ORDERED =
      Set.of("columns", "derive", "aggregate", "outputs", "add", "adds");

  static final JobFingerprint NONE = new JobFingerprint(new TreeMap<>());

  public JobFingerprint {
    sections = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sections));
  }

  /// @param before whose salts secrets get, where it has any
  static JobFingerprint of(YamlNode.Mapping job, Secrets secrets, JobFingerprint before) {
    var sections = new TreeMap<String, String>();
    for (var entry : job.entries()) {
      var name = entry.key().value();
      if (!FREE.contains(name)) {
        var canonical = new StringBuilder();
        write(entry.value(), ORDERED.contains(name), canonical);
        sections.put(name, sha256(canonical.toString()));
      }
    }
    secrets
        .values()
        .forEach(
            (name, value) -> {
              var other = before.sections.get("secret:" + name);
              sections.put(
                  "secret:" + name,
                  other == null ? SecretFingerprint.of(value) : SecretFingerprint.of(value, other));
            });
    return new JobFingerprint(sections);
  }

  /// The fingerprint whose [#sections()] were kept.
  public static JobFingerprint of(Map<String, String> sections) {
    return new JobFingerprint(new TreeMap<>(sections));
  }

  /// The names of the sections that differ, came or went.
  public SortedSet<String> changedSince(JobFingerprint before) {
    var changed = new TreeSet<String>();
    for (var names : List.of(sections.keySet(), before.sections.keySet())) {
      for (var name : names) {
        if (!java.util.Objects.equals(sections.get(name), before.sections.get(name))) {
          changed.add(name);
        }
      }
    }
    return changed;
  }

  /// Each text is preceded by its length, so that different trees never give the same text.
  private static void write(YamlNode node, boolean ordered, StringBuilder to) {
    switch (node) {
      case YamlNode.Scalar scalar when scalar.isNull() -> to.append("null;");
      case YamlNode.Scalar scalar -> text(scalar, to);
      case YamlNode.Sequence sequence -> {
        to.append('[');
        sequence.items().forEach(item -> write(item, false, to));
        to.append(']');
      }
      case YamlNode.Mapping mapping -> {
        to.append('{');
        var entries = mapping.entries().stream();
        var sorted =
            ordered ? entries : entries.sorted(Comparator.comparing(entry -> entry.key().value()));
        sorted.forEach(
            entry -> {
              text(entry.key(), to);
              write(entry.value(), ORDERED.contains(entry.key().value()), to);
            });
        to.append('}');
      }
    }
  }

  private static void text(YamlNode.Scalar scalar, StringBuilder to) {
    to.append(scalar.value().length()).append(':').append(scalar.value());
  }

  private static String sha256(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
