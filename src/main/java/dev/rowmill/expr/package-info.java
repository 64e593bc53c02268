/// The expression language: scalar SQL over the columns of a batch, parsed and type-checked once,
/// run a vector at a time.
///
/// Start at [dev.rowmill.expr.Expression]; [dev.rowmill.expr.Scope] says which names there are.
@NullMarked
package dev.rowmill.expr;

import org.jspecify.annotations.NullMarked;
