package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The columns that an expression may name.
public interface Scope {

  /// A column by its slot: the number under which [dev.rowmill.vector.Columns] finds its vector.
  record Column(int slot, Type type) {}

  /// The column of that exact name, or null.
  @Nullable Column column(String name);

  /// All names, for "did you mean".
  Collection<String> names();
}
