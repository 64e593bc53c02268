package dev.rowmill.regex;

import java.util.Arrays;
import java.util.Optional;

/// A set of Unicode code points, as the sorted and disjoint ranges `[starts[i], ends[i]]`, ends
/// included. Surrogates are never members: UTF-8 has none.
record CodePoints(int[] starts, int[] ends) {

  private static final int FIRST_SURROGATE = 0xD800;
  private static final int LAST_SURROGATE = 0xDFFF;

  /// The categories by the numbers that `Character.getType` gives them.
  private static final String[] CATEGORIES = {
    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
    "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
  };

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

  /// Those of one of Unicode's general categories, `Lu`, or of a group of them, `L`; empty if there
  /// is no such category.
  static Optional<CodePoints> ofCategory(String name) {
    long types = 0;
    for (int i = 0; i < CATEGORIES.length; i++) {
      types |= !name.isEmpty() && CATEGORIES[i].startsWith(name) ? 1L << i : 0;
    }
    if (types == 0) {
      return Optional.empty();
    }
    int[] first = new int[Character.MAX_CODE_POINT];
    int[] last = new int[Character.MAX_CODE_POINT];
    int size = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if ((types >> Character.getType(c) & 1) == 0) {
        continue;
      }
      if (size == 0 || last[size - 1] < c - 1) {
        first[size++] = c;
      }
      last[size - 1] = c;
    }
    return Optional.of(new CodePoints(Arrays.copyOf(first, size), Arrays.copyOf(last, size)))
        .map(CodePoints::withoutSurrogates);
  }

  boolean contains(int codePoint) {
    int found = Arrays.binarySearch(starts, codePoint);
    int before = found >= 0 ? found : -found - 2;
    return before >= 0 && codePoint <= ends[before];
  }

  /// With both cases of the ASCII letters that are members.
  CodePoints inAnyCase() {
    var all = this;
    for (int c = 'a'; c <= 'z'; c++) {
      if (contains(c) != contains(c - 32)) {
        all = all.or(of(c)).or(of(c - 32));
      }
    }
    return all;
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
