package dev.rowmill.row;

import dev.rowmill.vector.Type;

/// A column of a rows output, when the input's columns are known.
sealed interface OutputColumn {

  String name();

  /// An input column, written as its cells stand in the input.
  ///
  /// @param field the index of its field: two columns of a header may have one name
  record Field(String name, int field) implements OutputColumn {}

  /// A derived column, or a declared one whose values are written.
  record Slot(String name, int slot, Type type) implements OutputColumn {}
}
