package dev.rowmill.fault;

import java.util.ArrayList;
import java.util.List;

/// What came of a campaign.
final class Tally {

  static final String HEAD =
      "%-20s %7s %15s %10s %8s %10s"
          .formatted("FAULT", "COUNT", "SEEDS", "BY ITSELF", "RETRIED", "VIOLATIONS");

  private final String fault;
  private final long firstSeed;
  private int rounds;
  private int met;
  private int retried;
  private final List<String> violations = new ArrayList<>();

  Tally(String fault, long firstSeed) {
    this.fault = fault;
    this.firstSeed = firstSeed;
  }

  /// Races: each that was won by one is a success.
  static Tally of(String fault, long seed, int count, List<String> violations) {
    var tally = new Tally(fault, seed);
    tally.rounds = 1;
    tally.met = count;
    tally.violations.addAll(violations);
    violations.forEach(System.out::println);
    return tally;
  }

  void add(boolean hasMet, Round round) {
    rounds++;
    if (hasMet) {
      met++;
      retried += round.retries() > 0 ? 1 : 0;
    }
    violations.addAll(round.violations());
  }

  /// How many faults met a run.
  int met() {
    return met;
  }

  List<String> violations() {
    return violations;
  }

  String line() {
    return "%-20s %7d %15s %10d %8d %10d"
        .formatted(
            fault,
            met,
            firstSeed + "…" + (firstSeed + rounds - 1),
            met - retried,
            retried,
            violations.size());
  }
}
