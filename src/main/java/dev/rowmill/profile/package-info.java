/// Where the time goes: what a thread is at, from one moment to the next, and how long it was.
///
/// Start at [dev.rowmill.profile.Stopwatch].
@NullMarked
package dev.rowmill.profile;

import org.jspecify.annotations.NullMarked;
