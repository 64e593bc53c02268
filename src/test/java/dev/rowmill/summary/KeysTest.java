package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void encodedKeysAscendAsTheirValuesDoWithNullLast() {
    ascending(Type.INTEGER, Long.MIN_VALUE, -256L, -1L, 0L, 1L, 255L, Long.MAX_VALUE, null);
    ascending(Type.BOOLEAN, 0L, 1L, null);
    ascending(Type.DATE, -719_162L, 0L, 20_000L, null);
    ascending(
        Type.NUMBER,
        -Double.MAX_VALUE,
        -1.0,
        -Double.MIN_VALUE,
        0.0,
        Double.MIN_VALUE,
        1.5,
        1e300,
        null);
    ascending(
        Type.decimal(5, 2), decimal("-999.99"), decimal("-0.01"), decimal("0"), decimal("7"), null);
    ascending(
        Type.decimal(38, 0),
        decimal("-99999999999999999999999999999999999999"),
        decimal("-18446744073709551616"),
        decimal("-9223372036854775809"),
        decimal("-9223372036854775808"),
        decimal("-1"),
        decimal("0"),
        decimal("9223372036854775807"),
        decimal("9223372036854775808"),
        decimal("18446744073709551615"),
        decimal("99999999999999999999999999999999999999"),
        null);
    ascending(
        Type.STRING,
        "",
        "\0",
        "\0\0",
        "\0a",
        "\u0001",
        "a",
        "a\0",
        "a\0b",
        "aa",
        "b",
        "é",
        "😀",
        null);
  }

  @Test
  void minusZeroAndZeroAreOneKey() {
    var keys = encode(List.of(Type.NUMBER), List.of(row(-0.0), row(0.0)));
    assertThat(keys.get(0)).isEqualTo(keys.get(1));
  }

  @Test
  void aKeyOfSeveralColumnsAscendsColumnByColumn() {
    var types = List.of(Type.STRING, Type.INTEGER);
    var rows =
        List.of(
            row("a", 2L),
            row("a", null),
            row("a\0", 1L),
            row("aa", 0L),
            row("b", -1L),
            row(null, -5L));
    var keys = encode(types, rows);
    assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
  }

  @Test
  void keysAreDecodedBack() {
    var types =
        List.of(Type.STRING, Type.decimal(38, 3), Type.NUMBER, Type.decimal(4, 1), Type.DATETIME);
    var rows =
        List.of(
            row("a\0\0b", decimal("123456789012345678901234567890.123"), -1.5, decimal("-0.1"), 5L),
            row("", decimal("-1.000"), 1e-300, decimal("99.9"), -1L),
            row(null, null, null, null, null));
    var batch = new Rows(types, rows);
    var encoder = new KeyEncoder(keys(types));
    encoder.encode(batch);
    var decoder = new KeyDecoder(keys(types));
    decoder.decode(encoder.bytes(), encoder.starts(), rows.size());
    for (int slot = 0; slot < types.size(); slot++) {
      for (int row = 0; row < 2; row++) {
        assertThat(decoder.vector(slot).text(row)).isEqualTo(batch.vector(slot).text(row));
      }
      assertThat(decoder.vector(slot).isNull(2)).isTrue();
    }
  }

  @Test
  void sortingOrdersAnyKeysByTheirBytes() {
    for (long seed = 1; seed <= 30; seed++) {
      var random = new Random(seed);
      var keys = distinctKeys(random, 1 + random.nextInt(3000));
      var heap = new byte[keys.stream().mapToInt(key -> key.length).sum() + Bytes.PADDING];
      var starts = new int[keys.size() + 1];
      for (int i = 0; i < keys.size(); i++) {
        System.arraycopy(keys.get(i), 0, heap, starts[i], keys.get(i).length);
        starts[i + 1] = starts[i] + keys.get(i).length;
      }
      var sorted = new ArrayList<byte[]>();
      for (int id : KeySort.sorted(heap, starts, keys.size())) {
        sorted.add(keys.get(id));
      }
      keys.sort(Arrays::compareUnsigned);
      assertThat(sorted)
          .as("seed %d", seed)
          .usingElementComparator(Arrays::compareUnsigned)
          .isEqualTo(keys);
    }
  }

  @Test
  void theIndexFindsEveryKeyAgain() {
    var random = new Random(5);
    var keys = distinctKeys(random, 20_000);
    var index = new GroupIndex();
    for (int round = 0; round < 3; round++) {
      for (int from = 0; from < keys.size(); from += 1000) {
        int rows = Math.min(1000, keys.size() - from);
        var heap =
            new byte
                [keys.subList(from, from + rows).stream().mapToInt(k -> k.length).sum()
                    + Bytes.PADDING];
        var starts = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
          var key = keys.get(from + i);
          System.arraycopy(key, 0, heap, starts[i], key.length);
          starts[i + 1] = starts[i] + key.length;
        }
        var ids = new int[rows];
        index.find(heap, starts, rows, ids);
        for (int i = 0; i < rows; i++) {
          assertThat(ids[i]).isEqualTo(from + i);
        }
      }
    }
    assertThat(index.groups()).isEqualTo(keys.size());
    index.clear();
    assertThat(index.groups()).isZero();
  }

  /// Encoded strings, many with long common beginnings.
  private static List<byte[]> distinctKeys(Random random, int count) {
    var rows = new java.util.LinkedHashSet<String>();
    var stems = List.of("", "x".repeat(40), "customer-", "\0\0\0", "customer-" + "0".repeat(300));
    for (int i = 0; i < count; i++) {
      rows.add(
          stems.get(random.nextInt(stems.size()))
              + Integer.toString(random.nextInt(count * 2), 36));
    }
    return new ArrayList<>(
        encode(List.of(Type.STRING), rows.stream().map(text -> row(text)).toList()));
  }

  private static void ascending(Type type, @Nullable Object... values) {
    var rows = Arrays.stream(values).map(value -> row(value)).toList();
    var keys = encode(List.of(type), rows);
    for (int i = 1; i < keys.size(); i++) {
      assertThat(Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)))
          .as("%s: %s before %s", type, values[i - 1], values[i])
          .isNegative();
    }
  }

  private static List<byte[]> encode(List<Type> types, List<@Nullable Object[]> rows) {
    var encoder = new KeyEncoder(keys(types));
    encoder.encode(new Rows(types, rows));
    var keys = new ArrayList<byte[]>();
    for (int row = 0; row < rows.size(); row++) {
      keys.add(
          Arrays.copyOfRange(encoder.bytes(), encoder.starts()[row], encoder.starts()[row + 1]));
    }
    return keys;
  }

  private static List<JobPlan.Key> keys(List<Type> types) {
    return Summaries.of(types, types.size(), List.of()).keys();
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values == null ? new @Nullable Object[] {null} : values;
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
