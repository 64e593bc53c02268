package dev.rowmill.job;

import java.util.Map;

/// A job that can run.
///
/// @param plan what is to be done
/// @param parameters the canonical value of every parameter that has one, sorted by name. [JobFile#resolve(Map)] gives the
///     same plan from them in any process, on any day: `today` has become a date, and paths are absolute
/// @param fingerprint what a retry compares
/// @param header what each input file's header must have; only if `plan.input().dialect().header()`
public record ResolvedJob(
    JobPlan plan, Map<String, String> parameters, JobFingerprint fingerprint, HeaderCheck header) {

  public ResolvedJob {
    parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
  }
}
