package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.BooleanText;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The words of [BooleanText], or those that the column has instead.
final class BooleanDecoder implements CellDecoder {

  /// The words of one column, as they stand there.
  private record Words(byte[][] trueWords, byte[][] falseWords) {

    static Words of(JobPlan.Words words) {
      return new Words(bytes(words.trueValues()), bytes(words.falseValues()));
    }

    private static byte[][] bytes(List<String> words) {
      return words.stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    int parse(byte[] data, int start, int end) {
      if (isOneOf(trueWords, data, start, end)) {
        return 1;
      }
      return isOneOf(falseWords, data, start, end) ? 0 : -1;
    }

    private static boolean isOneOf(byte[][] words, byte[] data, int start, int end) {
      for (var word : words) {
        if (Arrays.equals(word, 0, word.length, data, start, end)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Optional<Words> words;

  BooleanDecoder(Optional<JobPlan.Words> words) {
    this.words = words.map(Words::of);
  }

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (LongVector) out;
    for (int row = 0; row < cells.size; row++) {
      if (!vector.isValue(row)) {
        continue;
      }
      int value = parse(cells.data, cells.starts[row], cells.ends[row]);
      if (value < 0) {
        breaks.cell(vector, row, Rule.TYPE);
      } else {
        vector.set(row, value);
      }
    }
  }

  private int parse(byte[] data, int start, int end) {
    return words.isEmpty()
        ? BooleanText.parse(data, start, end)
        : words.get().parse(data, start, end);
  }
}
