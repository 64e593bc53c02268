package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is known of each group of a summary: one row of words per group in one array, no object per
/// group.
///
/// The first word counts the group's rows; then, for each column that is aggregated, one word
/// counts its NULLs (which costs nothing where there are none); then come the accumulators. What
/// several aggregates need is kept once: `avg(x)` shares with `sum(x)`. The words of a group stand
/// together, for with many groups each is a cache miss of its own.
final class GroupStates {

  /// An accumulator and the column it reads.
  private record Reader(int slot, Accumulator accumulator) {}

  /// What can be kept of a column, besides how many NULLs it has.
  enum Kept {
    SUM,
    SQUARES,
    SMALLEST,
    LARGEST,
    FIRST
  }

  /// What has to be kept of one column.
  private record Need(int slot, Kept kept) {}

  private final Map<Integer, Integer> nullWords = new LinkedHashMap<>();
  private final Map<Need, Accumulator> byNeed = new LinkedHashMap<>();

  /// An array: an iterator over a list would be an object for each group.
  private final Reader[] readers;

  private final int stride;
  private long[] words = new long[0];
  private int[] positions = new int[0];
  private int groups;

  /// States of rows.
  static GroupStates ofRows(JobPlan.Output.Summary output) {
    return new GroupStates(
        PlacedCall.of(output).stream().filter(placed -> !placed.call().distinct()).toList());
  }

  /// @param calls what is asked of the groups
  GroupStates(List<PlacedCall> calls) {
    var needs = new LinkedHashMap<Need, Type>();
    for (var placed : calls) {
      var argument = placed.call().argument();
      if (argument.isPresent()) {
        nullWords.putIfAbsent(placed.slot(), 1 + nullWords.size());
        for (var kept : kept(placed.call().function())) {
          needs.put(new Need(placed.slot(), kept), argument.get().type());
        }
      }
    }
    var inOrder = new ArrayList<Reader>();
    int next = 1 + nullWords.size();
    for (var need : needs.entrySet()) {
      var accumulator = accumulator(need.getKey().kept(), need.getValue(), next);
      byNeed.put(need.getKey(), accumulator);
      inOrder.add(new Reader(need.getKey().slot(), accumulator));
      next += accumulator.words();
    }
    readers = inOrder.toArray(Reader[]::new);
    stride = next;
  }

  private static List<Kept> kept(Function function) {
    return switch (function) {
      case COUNT, PERCENTILE -> List.of();
      case SUM, AVG -> List.of(Kept.SUM);
      case STDDEV -> List.of(Kept.SUM, Kept.SQUARES);
      case MIN -> List.of(Kept.SMALLEST);
      case MAX -> List.of(Kept.LARGEST);
      case ANY_VALUE -> List.of(Kept.FIRST);
    };
  }

  private static Accumulator accumulator(Kept kept, Type type, int offset) {
    boolean number = type.kind() == Type.Kind.NUMBER;
    boolean largest = kept == Kept.LARGEST;
    return switch (kept) {
      case SUM -> number ? NumberSum.ofValues(offset) : new ExactSum(offset, type);
      case SQUARES -> number ? NumberSum.ofSquares(offset) : new ExactSquares(offset, type);
      case FIRST -> new FirstValue(offset);
      case SMALLEST, LARGEST ->
          switch (type.kind()) {
            case STRING -> new TextExtreme(offset, largest);
            case DECIMAL ->
                KeyEncoder.isWide(type)
                    ? new WideExtreme(offset, largest)
                    : new LongExtreme(offset, largest);
            case INTEGER, BOOLEAN, DATE, DATETIME, NUMBER -> new LongExtreme(offset, largest);
          };
    };
  }

  int groups() {
    return groups;
  }

  /// What the groups take, in bytes.
  long memoryBytes() {
    long bytes = (long) groups * stride * Long.BYTES;
    for (var reader : readers) {
      bytes += reader.accumulator().memoryBytes();
    }
    return bytes;
  }

  /// Forgets all groups and keeps the buffers.
  void clear() {
    Arrays.fill(words, 0, groups * stride, 0);
    groups = 0;
    for (var reader : readers) {
      reader.accumulator().clear();
    }
  }

  /// Makes new groups, without rows, until there are `count`.
  void grow(int count) {
    int needed = Math.multiplyExact(count, stride);
    if (words.length < needed) {
      words = Arrays.copyOf(words, (int) Math.max(needed, Math.min(2L * words.length, 1 << 30)));
    }
    groups = Math.max(groups, count);
  }

  /// Adds the rows of a batch, row `r` to the existing group `ids[r]`.
  void add(Columns columns, int[] ids) {
    int rows = columns.rows();
    if (positions.length < rows) {
      positions = new int[rows];
    }
    for (int row = 0; row < rows; row++) {
      int position = ids[row] * stride;
      positions[row] = position;
      words[position]++;
    }
    for (var entry : nullWords.entrySet()) {
      countNulls(columns.vector(entry.getKey()), rows, entry.getValue());
    }
    for (var reader : readers) {
      reader.accumulator().add(columns.vector(reader.slot()), positions, rows, words);
    }
  }

  private void countNulls(Vector vector, int rows, int word) {
    if (!vector.isMarked()) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      if (!vector.isValue(row)) {
        if (vector.isError(row)) {
          throw new IllegalStateException("a row in error was not rejected: " + vector.error(row));
        }
        words[positions[row] + word]++;
      }
    }
  }

  /// The number of rows of a group.
  long rows(int group) {
    return words[group * stride];
  }

  /// Which word of a group counts the NULLs of an aggregated column.
  int nullWord(int slot) {
    return Objects.requireNonNull(nullWords.get(slot), "nothing is aggregated of that slot");
  }

  /// The number of rows of a group in which the column that a [#nullWord] belongs to has a value.
  long values(int group, int nullWord) {
    int position = group * stride;
    return words[position] - words[position + nullWord];
  }

  /// Brings the states of `someGroups[from, to)` into the cache; the result means nothing.
  long touch(int[] someGroups, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      int position = someGroups[i] * stride;
      sum += words[position] + words[position + stride - 1];
    }
    return sum;
  }

  /// Writes a group's state: rows and NULLs, then the accumulators.
  void write(int group, ByteBuilder out) {
    int position = group * stride;
    for (int i = 0; i <= nullWords.size(); i++) {
      out.putVarint(words[position + i]);
    }
    for (var reader : readers) {
      reader.accumulator().write(words, position, out);
    }
  }

  /// Adds a state that [#write] wrote to a group, and returns its rows.
  long merge(int group, ByteReader in) {
    int position = group * stride;
    long rows = in.varint();
    words[position] += rows;
    for (int i = 1; i <= nullWords.size(); i++) {
      words[position + i] += in.varint();
    }
    for (var reader : readers) {
      reader.accumulator().merge(words, position, in);
    }
    return rows;
  }

  /// What is kept of a column for a call of these states.
  Accumulator accumulator(int slot, Kept kept) {
    return Objects.requireNonNull(
        byNeed.get(new Need(slot, kept)), "nothing is kept for that aggregate");
  }

  long[] words() {
    return words;
  }

  int position(int group) {
    return group * stride;
  }
}
