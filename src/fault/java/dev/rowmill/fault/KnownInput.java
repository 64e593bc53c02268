package dev.rowmill.fault;

import dev.rowmill.range.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// An input of which it is known, without Rowmill, what must become of each row. Every row carries
/// an id, counted from 0.
///
/// @param written the ids of the rows that no filter takes out
/// @param rejected the ids of those with an amount that is none
/// @param lines what the rows output must hold
/// @param groups what the summary must hold
record KnownInput(int rows, BitSet written, BitSet rejected, String lines, String groups) {

  private static final int GROUPS = 50;

  private static final class Group {
    long rows;
    long cents;
    long ids;
  }

  /// Writes one.
  static KnownInput write(Path file, int rows, long seed) throws IOException {
    var random = new Random(seed);
    var written = new BitSet();
    var rejected = new BitSet();
    var lines = new StringBuilder("id,place,amount,note\n");
    var groups = new TreeMap<String, Group>();
    try (var out = Files.newBufferedWriter(file)) {
      out.write("id,place,amount,note\n");
      for (int id = 0; id < rows; id++) {
        var place = "place-%02d".formatted(random.nextInt(GROUPS));
        var note = note(random);
        long cents = random.nextInt(1_000_000);
        if (random.nextInt(200) == 0) {
          rejected.set(id);
          out.write(id + "," + place + ",none of " + id + "," + note + "\n");
          continue;
        }
        boolean kept = random.nextInt(3) > 0;
        var amount = "%s%d.%02d".formatted(kept ? "" : "-", cents / 100 + 1, cents % 100);
        var line = id + "," + place + "," + amount + "," + note + "\n";
        out.write(line);
        if (kept) {
          written.set(id);
          lines.append(line);
          var group = groups.computeIfAbsent(place, name -> new Group());
          group.rows++;
          group.cents += cents + 100;
          group.ids += id;
        }
      }
    }
    return new KnownInput(rows, written, rejected, lines.toString(), text(groups));
  }

  /// Some hold what a cut at a wrong place would take for the end of a record.
  private static String note(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "\"two\nlines, and a comma\"";
      case 1 -> "\"1,place-01,1.00,\"\"\n2,place-02,2.00,\"\"\"";
      default -> "note " + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
    };
  }

  private static String text(TreeMap<String, Group> groups) {
    var text = new StringBuilder("place,rows,total,ids\n");
    groups.forEach(
        (place, group) ->
            text.append(
                "%s,%d,%d.%02d,%d\n"
                    .formatted(
                        place, group.rows, group.cents / 100, group.cents % 100, group.ids)));
    return text.toString();
  }

  /// How many rows are read, written, filtered and rejected.
  boolean agreesWith(Counts counts) {
    return counts.isBalanced()
        && counts.read() == rows
        && counts.written() == written.cardinality()
        && counts.rejected() == rejected.cardinality();
  }

  /// What is wrong with a rejects file: ids that are missing, twice there, or not to be there.
  List<String> faultsOfRejects(String text) {
    var wrong = new ArrayList<String>();
    var found = new BitSet();
    var matcher = java.util.regex.Pattern.compile(",amount,type,none of (\\d+),").matcher(text);
    while (matcher.find()) {
      int id = Integer.parseInt(matcher.group(1));
      if (found.get(id)) {
        wrong.add("reject " + id + " is there twice");
      }
      found.set(id);
    }
    found.xor(rejected);
    found.stream().forEach(id -> wrong.add("reject " + id + " is missing, or none"));
    return wrong;
  }
}
