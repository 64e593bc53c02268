package dev.rowmill.run;

import dev.rowmill.step.Care;
import java.util.ArrayList;
import java.util.List;

/// What the deaths of a range's workers tell of the records at which they stood. Pure.
///
/// After a death near some byte the next attempt goes through its neighbourhood one record at a
/// time. A worker that dies at a single record accuses it: it may have been killed there by chance.
/// A second one that dies at the same record condemns it.
final class CrashSite {

  enum Verdict {
    /// The range may be tried again, with more [#care].
    OPEN,
    /// A record is condemned.
    CONDEMNED,
    /// A record that was condemned, and set aside, killed a worker all the same.
    BEYOND_HELP
  }

  private final List<Long> condemned = new ArrayList<>();
  private List<Long> suspects = List.of();
  private long accused = -1;

  /// A worker died.
  ///
  /// @param offset the byte of the input up to which all was processed
  /// @param alone the record that it processed alone; -1 if it had more at a time
  Verdict died(long offset, long alone) {
    suspects = List.of(offset);
    if (alone < 0) {
      return Verdict.OPEN;
    }
    if (condemned.contains(alone)) {
      return Verdict.BEYOND_HELP;
    }
    if (alone != accused) {
      accused = alone;
      return Verdict.OPEN;
    }
    condemned.add(alone);
    suspects = List.of();
    return Verdict.CONDEMNED;
  }

  /// How the next attempt has to go.
  Care care() {
    return new Care(suspects, condemned);
  }
}
