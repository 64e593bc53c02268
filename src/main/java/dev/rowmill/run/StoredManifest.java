package dev.rowmill.run;

import dev.rowmill.publish.Manifest;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateException;
import java.util.Optional;

/// The manifest of a run in the state.
public final class StoredManifest {

  private StoredManifest() {}

  /// @return empty if the run has not begun to publish
  /// @throws StateException if what is stored is no manifest
  public static Optional<Manifest> of(StateDatabase state, long run) {
    var stored = state.runs().manifest(run);
    try {
      return stored.map(Manifest::fromJson);
    } catch (IllegalArgumentException e) {
      throw StateException.damaged("the manifest of run " + run, e);
    }
  }
}
