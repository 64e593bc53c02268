/// Made-up data to try Rowmill on: orders in any amount, the same bytes for the same seed.
///
/// Start at [dev.rowmill.sample.SampleOrders]. Imports nothing but the JDK.
@NullMarked
package dev.rowmill.sample;

import org.jspecify.annotations.NullMarked;
