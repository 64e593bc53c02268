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
/// counts its NULLs (which costs nothing where there are none); then come the accumulators. Equal
/// aggregates are kept once, and `avg(x)` shares with `sum(x)`. The words of a group stand
/// together, for with many groups each is a cache miss of its own.
final class GroupStates {

  /// An accumulator and the column it reads.
  private record Reader(int slot, Accumulator accumulator) {}

  /// What has to be known of one column, by the functions that ask for it.
  private record Need(int slot, Function function) {}

  private final Map<Integer, Integer> nullWords = new LinkedHashMap<>();
  private final Map<Need, Accumulator> byNeed = new LinkedHashMap<>();
  private final List<Reader> readers = new ArrayList<>();
  private final int stride;
  private long[] words = new long[0];
  private int[] positions = new int[0];
  private int groups;

  GroupStates(JobPlan.Output.Summary output) {
    var needs = new LinkedHashMap<Need, Type>();
    for (var aggregate : output.computed()) {
      var calls = aggregate.expression().calls();
      for (int i = 0; i < calls.size(); i++) {
        int slot = aggregate.argumentSlots().get(i);
        var argument = calls.get(i).argument();
        if (argument.isPresent()) {
          nullWords.putIfAbsent(slot, 1 + nullWords.size());
          needs.put(new Need(slot, shared(calls.get(i).function())), argument.get().type());
        }
      }
    }
    int next = 1 + nullWords.size();
    for (var need : needs.entrySet()) {
      if (need.getKey().function() != Function.COUNT) {
        var accumulator = accumulator(need.getKey().function(), need.getValue(), next);
        byNeed.put(need.getKey(), accumulator);
        readers.add(new Reader(need.getKey().slot(), accumulator));
        next += accumulator.words();
      }
    }
    stride = next;
  }

  private static Function shared(Function function) {
    return function == Function.AVG ? Function.SUM : function;
  }

  private static Accumulator accumulator(Function function, Type type, int offset) {
    boolean largest = function == Function.MAX;
    return switch (function) {
      case SUM, AVG ->
          type.kind() == Type.Kind.NUMBER ? new NumberSum(offset) : new ExactSum(offset, type);
      case MIN, MAX ->
          switch (type.kind()) {
            case STRING -> new TextExtreme(offset, largest);
            case DECIMAL ->
                KeyEncoder.isWide(type)
                    ? new WideExtreme(offset, largest)
                    : new LongExtreme(offset, largest);
            case INTEGER, BOOLEAN, DATE, DATETIME, NUMBER -> new LongExtreme(offset, largest);
          };
      case COUNT -> throw new IllegalArgumentException("counts need no accumulator");
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

  /// The accumulator behind a sum, an average, a minimum or a maximum.
  Accumulator accumulator(Function function, int slot) {
    return Objects.requireNonNull(
        byNeed.get(new Need(slot, shared(function))), "nothing is kept for that aggregate");
  }

  long[] words() {
    return words;
  }

  int position(int group) {
    return group * stride;
  }
}
