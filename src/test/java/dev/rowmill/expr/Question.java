package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import org.jspecify.annotations.Nullable;

/// The same question in three languages.
///
/// @param h2 null: H2 cannot be asked
record Question(String rowmill, @Nullable String postgres, @Nullable String h2, Type type) {}
