package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tables, runs, merge and finishing together against [Reference].
class SummaryTest {

  private static final List<Type> TYPES =
      List.of(
          Type.STRING,
          Type.INTEGER,
          Type.NUMBER,
          Type.BOOLEAN,
          Type.DATE,
          Type.DATETIME,
          Type.decimal(5, 2),
          Type.decimal(18, 0),
          Type.decimal(38, 10),
          Type.decimal(30, 2));

  @TempDir Path folder;

  static List<Long> seeds() {
    return java.util.stream.LongStream.rangeClosed(1, 30).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anySplitIntoRunsGivesTheReference(long seed) throws Exception {
    var random = new Random(seed);
    int keys = random.nextInt(4);
    var types = new ArrayList<Type>();
    int columns = keys + 1 + random.nextInt(4);
    for (int i = 0; i < columns; i++) {
      types.add(TYPES.get(random.nextInt(TYPES.size())));
    }
    var output = ordered(random, Summaries.ofEverything(types, keys));
    var rows = rows(random, types, keys, random.nextInt(2000));
    var expected = Reference.csv(output, rows);

    for (int attempt = 0; attempt < 2; attempt++) {
      var partials = new Partials(output, folder);
      split(random, types, rows, partials);
      assertThat(partials.csv(2 + random.nextInt(8)))
          .as("keys and columns %s", types)
          .isEqualTo(expected);
    }
  }

  /// Half of the time in the order of some columns.
  private static JobPlan.Output.Summary ordered(Random random, JobPlan.Output.Summary output) {
    var orderBy = new ArrayList<JobPlan.SortColumn>();
    int columns = output.keys().size() + output.aggregates().size();
    for (int i = random.nextInt(2) * random.nextInt(3); i >= 0; i--) {
      orderBy.add(
          new JobPlan.SortColumn(
              random.nextInt(columns), random.nextBoolean(), random.nextBoolean()));
    }
    var selection =
        random.nextBoolean()
            ? JobPlan.Selection.ALL
            : new JobPlan.Selection(Optional.empty(), orderBy);
    return new JobPlan.Output.Summary(
        output.name(),
        output.path(),
        output.format(),
        output.keys(),
        output.aggregates(),
        selection);
  }

  /// Batches of random sizes; after some of them one table or another is written.
  private static void split(
      Random random, List<Type> types, List<@Nullable Object[]> rows, Partials partials)
      throws IOException {
    for (int from = 0; from < rows.size(); ) {
      int to = Math.min(rows.size(), from + random.nextInt(300));
      partials.add(new Rows(types, rows.subList(from, to)));
      for (int part = 0; part < partials.parts(); part++) {
        if (random.nextInt(3) == 0) {
          partials.write(part);
        }
      }
      from = to;
    }
    partials.write();
  }

  private static List<@Nullable Object[]> rows(
      Random random, List<Type> types, int keys, int count) {
    var pools = new ArrayList<List<Object>>();
    for (int slot = 0; slot < keys; slot++) {
      var pool = new ArrayList<>();
      int size = 1 + random.nextInt(40);
      for (int i = 0; i < size; i++) {
        pool.add(value(random, types.get(slot)));
      }
      pools.add(pool);
    }
    boolean nulls = random.nextBoolean();
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < count; i++) {
      var row = new @Nullable Object[types.size()];
      for (int slot = 0; slot < row.length; slot++) {
        if (nulls && random.nextInt(5) == 0) {
          row[slot] = null;
        } else if (slot < keys) {
          var pool = pools.get(slot);
          row[slot] = pool.get(random.nextInt(pool.size()));
        } else {
          row[slot] = value(random, types.get(slot));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object value(Random random, Type type) {
    return switch (type.kind()) {
      case STRING -> string(random);
      case BOOLEAN -> (long) random.nextInt(2);
      case DATE -> (long) random.nextInt(-100_000, 100_000);
      case DATETIME -> random.nextLong(-10_000_000_000_000_000L, 10_000_000_000_000_000L);
      case INTEGER ->
          switch (random.nextInt(4)) {
            case 0 -> (long) random.nextInt(10);
            case 1 -> (long) random.nextInt();
            case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            default -> random.nextLong();
          };
      case DECIMAL -> decimal(random, type);
      case NUMBER ->
          switch (random.nextInt(6)) {
            case 0 -> (double) random.nextInt(100);
            case 1 -> random.nextDouble() * 1e300 * (random.nextBoolean() ? 1 : -1);
            case 2 -> random.nextBoolean() ? -0.0 : Double.MIN_VALUE * random.nextInt(100);
            case 3 -> random.nextGaussian() * 1e-9;
            default -> random.nextGaussian() * 1000;
          };
    };
  }

  private static String string(Random random) {
    var alphabet = List.of("a", "b", "\0", ",", "\"", "\n", "é", "\u00ff", "中", "😀", "store-0000");
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(alphabet.get(random.nextInt(alphabet.size())));
    }
    return text.toString();
  }

  /// At most 28 digits, so that neither the sum nor the average of a test's rows comes to 38.
  private static BigDecimal decimal(Random random, Type type) {
    int digits = Math.min(type.precision(), 1 + random.nextInt(28));
    var unscaled = new BigInteger(130, random).mod(BigInteger.TEN.pow(digits));
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
  }
}
