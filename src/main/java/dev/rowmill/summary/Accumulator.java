package dev.rowmill.summary;

import dev.rowmill.vector.Vector;

/// What one aggregate keeps of the rows of each group: some words in the group's row of
/// [GroupStates].
///
/// Values and states come in the order of the input. For all but [FirstValue] that does not matter:
/// the same values in any order and any split give a state with the same result. A state of zeros
/// is that of no value, so that a new group needs no initialisation. NULLs are passed over.
abstract sealed class Accumulator
    permits ExactSum, ExactSquares, NumberSum, LongExtreme, WideExtreme, TextExtreme, FirstValue {

  /// The accumulator's first word within the row of a group.
  final int offset;

  Accumulator(int offset) {
    this.offset = offset;
  }

  /// How many words it takes.
  abstract int words();

  /// Adds the values of a batch.
  ///
  /// @param positions for each row, where its group's words start in `states`
  abstract void add(Vector values, int[] positions, int rows, long[] states);

  /// Writes the state of the group at `position`.
  abstract void write(long[] states, int position, ByteBuilder out);

  /// Adds a state that [#write] wrote to that of the group at `position`.
  abstract void merge(long[] states, int position, ByteReader in);

  /// Forgets what is kept outside the words.
  void clear() {}

  /// What is kept outside the words, in bytes.
  long memoryBytes() {
    return 0;
  }
}
