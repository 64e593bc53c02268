package dev.rowmill.step;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The item of a chunk: values that come one after the other, each in the buffers of the one before
/// it.
///
/// What Spring Batch does for a chunk takes some tenths of a millisecond, most of which is code
/// that runs too seldom ever to be compiled: as much as a batch takes. So a chunk goes on for a
/// while. The values themselves are read no earlier than they are written, for they are to stay in
/// the processor's cache.
@FunctionalInterface
interface Stretch<T> {

  /// How long a stretch goes on. The step looks for a request to stop only after it.
  long NANOS = 50_000_000;

  /// The next value, valid until the next call; null behind the last one.
  @Nullable T next() throws IOException;

  /// A stretch that starts with a value that was read already.
  ///
  /// @param rest gives the others, then null
  /// @param nanoTime as [System#nanoTime()]
  static <T> Stretch<T> of(T first, Stretch<T> rest, LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    return new Stretch<>() {
      private @Nullable T ready = first;

      @Override
      public @Nullable T next() throws IOException {
        var value = ready;
        ready = null;
        if (value == null && nanoTime.getAsLong() - start < NANOS) {
          value = rest.next();
        }
        return value;
      }
    };
  }
}
