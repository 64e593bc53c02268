package dev.rowmill.vector;

/// Keeping some elements of an array, in place: element `i` becomes that of row `kept[i]`, where
/// `kept` is ascending. Hot: loops of their own, for the compiler's sake.
final class Selection {

  private Selection() {}

  static void apply(long[] values, int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[kept[i]];
    }
  }

  static void apply(int[] values, int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[kept[i]];
    }
  }

  static void apply(double[] values, int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[kept[i]];
    }
  }
}
