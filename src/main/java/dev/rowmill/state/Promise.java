package dev.rowmill.state;

import java.nio.file.Path;

/// What became of a run's promise to put its outputs in place.
public sealed interface Promise {

  /// It is stored: from now on the run only rolls forward.
  record Given() implements Promise {}

  /// The run belongs to another manager.
  record Lost() implements Promise {}

  /// Another run is putting its outputs in place, one of them at the same destination. Of two that
  /// do so at once, each would have some of its files replaced by the other's.
  record Busy(long run, Path destination) implements Promise {}

  /// Another run has published to the destination since this one promised to: what is left of this
  /// one's files would stand beside those of the other.
  record Overtaken(long run, Path destination) implements Promise {}
}
