package dev.rowmill.row;

import java.util.Arrays;

/// A set of Unicode code points, as the sorted and disjoint ranges `[starts[i], ends[i]]`, ends
/// included. Surrogates are never members: UTF-8 has none.
record CodePoints(int[] starts, int[] ends) {

  private static final int FIRST_SURROGATE = 0xD800;
  private static final int LAST_SURROGATE = 0xDFFF;

  static final CodePoints NONE = new CodePoints(new int[0], new int[0]);
  static final CodePoints DIGITS = range('0', '9');
  static final CodePoints WORDS = DIGITS.or(range('a', 'z')).or(range('A', 'Z')).or(of('_'));
  static final CodePoints SPACES = of(' ').or(range('\t', '\r'));

  /// What `.` matches.
  static final CodePoints NO_LINE_ENDS =
      of('\n').or(of('\r')).or(of(0x85)).or(range(0x2028, 0x2029)).not();

  static CodePoints of(int codePoint) {
    return range(codePoint, codePoint);
  }

  static CodePoints range(int start, int end) {
    return new CodePoints(new int[] {start}, new int[] {end}).or(NONE);
  }

  CodePoints or(CodePoints other) {
    int count = starts.length + other.starts.length;
    long[] ranges = new long[count];
    for (int i = 0; i < starts.length; i++) {
      ranges[i] = (long) starts[i] << 32 | ends[i];
    }
    for (int i = 0; i < other.starts.length; i++) {
      ranges[starts.length + i] = (long) other.starts[i] << 32 | other.ends[i];
    }
    Arrays.sort(ranges);
    int[] first = new int[count + 1];
    int[] last = new int[count + 1];
    int size = 0;
    for (long range : ranges) {
      int start = (int) (range >>> 32);
      int end = (int) range;
      if (size > 0 && start <= last[size - 1] + 1) {
        last[size - 1] = Math.max(last[size - 1], end);
      } else {
        first[size] = start;
        last[size] = end;
        size++;
      }
    }
    return new CodePoints(Arrays.copyOf(first, size), Arrays.copyOf(last, size))
        .withoutSurrogates();
  }

  CodePoints not() {
    int[] first = new int[starts.length + 1];
    int[] last = new int[starts.length + 1];
    int size = 0;
    int next = 0;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] > next) {
        first[size] = next;
        last[size++] = starts[i] - 1;
      }
      next = ends[i] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      first[size] = next;
      last[size++] = Character.MAX_CODE_POINT;
    }
    return new CodePoints(Arrays.copyOf(first, size), Arrays.copyOf(last, size))
        .withoutSurrogates();
  }

  private CodePoints withoutSurrogates() {
    int[] first = new int[starts.length + 1];
    int[] last = new int[starts.length + 1];
    int size = 0;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] < FIRST_SURROGATE) {
        first[size] = starts[i];
        last[size++] = Math.min(ends[i], FIRST_SURROGATE - 1);
      }
      if (ends[i] > LAST_SURROGATE) {
        first[size] = Math.max(starts[i], LAST_SURROGATE + 1);
        last[size++] = ends[i];
      }
    }
    return new CodePoints(Arrays.copyOf(first, size), Arrays.copyOf(last, size));
  }
}
