package dev.rowmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The most that may be counted of everything, as the table in the repository says.
///
/// @param limits by what is counted and its unit
record Limits(Map<String, Long> limits) {

  static final Path FILE = Path.of("src/test/resources/dev/rowmill/bench/limits.csv");

  private static final String HEADER = "what;unit;limit";

  /// A byte for each row, and some for what differs from one JVM to the next. An object for each
  /// row is 16 bytes at least.
  private static final long ALLOCATION_ROOM = Workbench.ROWS;

  static Limits read() throws IOException {
    var limits = new LinkedHashMap<String, Long>();
    for (var line : Files.readAllLines(FILE)) {
      if (!line.startsWith("#") && !line.equals(HEADER)) {
        int last = line.lastIndexOf(';');
        limits.put(line.substring(0, last), Long.parseLong(line.substring(last + 1)));
      }
    }
    return new Limits(limits);
  }

  /// Makes what is counted now the limit.
  static void renew(List<Count> counts) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("# Renewed by: mvn test -Dtest=WorkCountsTest -Drowmill.limits.renew=true");
    lines.add(HEADER);
    for (var count : counts) {
      long room = count.unit().equals(Allocations.UNIT) ? ALLOCATION_ROOM : 0;
      lines.add(key(count) + ";" + (count.value() + room));
    }
    Files.write(FILE, lines);
  }

  /// The counts that are above their limit, or have none.
  List<Count> exceededBy(List<Count> counts) {
    return counts.stream()
        .filter(count -> count.value() > limits.getOrDefault(key(count), -1L))
        .toList();
  }

  /// All counts beside their limits.
  String table(List<Count> counts) {
    var table = new StringBuilder();
    for (var count : counts) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-24s %,10d of %,10d  %s%n",
              count.what(),
              count.value(),
              limits.getOrDefault(key(count), -1L),
              count.unit()));
    }
    return table.toString();
  }

  private static String key(Count count) {
    return count.what() + ";" + count.unit();
  }
}
