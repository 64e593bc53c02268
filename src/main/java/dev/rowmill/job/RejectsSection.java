package dev.rowmill.job;

import java.util.Optional;

/// The `rejects` section.
///
/// @param csv where rejects are published; empty: nowhere
/// @param escapeFormulas whether spreadsheets are to find no formulas there
record RejectsSection(
    Optional<PlacedPath> csv, boolean escapeFormulas, long max, double maxPercent) {

  static final RejectsSection DEFAULT =
      new RejectsSection(Optional.empty(), false, Long.MAX_VALUE, 100);

  static RejectsSection read(MappingReader keys) {
    var section =
        new RejectsSection(
            WrittenPath.read("csv", keys),
            keys.mapping("dialect").map(OutputDialectSection::readEscapeFormulas).orElse(false),
            keys.value("max", ScalarFormat.whole(0, Long.MAX_VALUE)).orElse(DEFAULT.max),
            keys.value("max_percent", ScalarFormat.PERCENT).orElse(DEFAULT.maxPercent));
    keys.end();
    return section;
  }
}
