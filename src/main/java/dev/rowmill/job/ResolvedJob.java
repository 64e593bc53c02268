package dev.rowmill.job;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A job that can run. Immutable.
public final class ResolvedJob {

  private final JobPlan plan;
  private final SortedMap<String, String> parameters;
  private final Secrets secrets;
  private final HeaderCheck header;
  private final YamlNode.Mapping definition;

  ResolvedJob(
      JobPlan plan,
      Map<String, String> parameters,
      Secrets secrets,
      HeaderCheck header,
      YamlNode.Mapping definition) {
    this.plan = plan;
    this.parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    this.secrets = secrets;
    this.header = header;
    this.definition = definition;
  }

  ResolvedJob with(Secrets secrets) {
    return new ResolvedJob(plan, parameters, secrets, header, definition);
  }

  /// What is to be done.
  public JobPlan plan() {
    return plan;
  }

  /// The canonical value of every parameter. [JobFile#resolve(Map)] gives the same plan from them
  /// in any process, on any day: `today` has become a date, and paths are absolute.
  public SortedMap<String, String> parameters() {
    return parameters;
  }

  /// The secrets that are filled in. With them and the parameters, any process gets the same plan.
  public Secrets secrets() {
    return secrets;
  }

  /// What each input file's header must have, if `plan().input().dialect().lines().header()`.
  public HeaderCheck header() {
    return header;
  }

  /// What a retry compares. Computed at each call: a worker never asks, and starts without it.
  public JobFingerprint fingerprint() {
    return fingerprint(JobFingerprint.NONE);
  }

  /// What a retry compares with what was before. (Fingerprints of one secret differ, unless one is
  /// made like the other.)
  public JobFingerprint fingerprint(JobFingerprint before) {
    return JobFingerprint.of(definition, secrets, before);
  }
}
