/// CSV as bytes: the dialect, the one automaton that says what a record is, the scanner that fills
/// batches, and writing.
///
/// Start at [dev.rowmill.csv.Dialect], then [dev.rowmill.csv.Automaton], then
/// [dev.rowmill.csv.Batch].
@NullMarked
package dev.rowmill.csv;

import org.jspecify.annotations.NullMarked;
