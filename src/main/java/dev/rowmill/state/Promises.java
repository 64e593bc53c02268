package dev.rowmill.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Decides which run may put its outputs in place: of those that have a destination in common, one
/// at a time. Thread-safe.
final class Promises {

  private final Store store;

  Promises(Store store) {
    this.store = store;
  }

  /// @param again whether the run has promised the same before, and was interrupted
  Promise give(Fence fence, String manifest, List<Path> destinations, boolean again) {
    var sorted = destinations.stream().sorted().toList(); // who locks in one order never deadlocks
    try {
      return store.transaction("run publishing", () -> decide(fence, manifest, sorted, again));
    } catch (DuplicateKeyException e) {
      // Another run promised to publish to the same new place at the same instant.
      return store.transaction("run publishing", () -> decide(fence, manifest, sorted, again));
    }
  }

  /// Looks at all before it changes anything.
  private Promise decide(Fence fence, String manifest, List<Path> destinations, boolean again) {
    for (var destination : destinations) {
      var owner = lock(destination).filter(run -> run != fence.run());
      if (owner.isPresent() && isPublishing(owner.get())) {
        return new Promise.Busy(owner.get(), destination);
      }
      if (owner.isPresent() && again) {
        return new Promise.Overtaken(owner.get(), destination);
      }
    }
    if (!store(fence, manifest)) {
      return new Promise.Lost();
    }
    destinations.forEach(path -> note(path, fence.run()));
    return new Promise.Given();
  }

  /// Which run has promised last to publish there. Nobody else can do so before this transaction's
  /// end.
  private Optional<Long> lock(Path destination) {
    return jdbc()
        .sql("SELECT run_id FROM rowmill_destination WHERE path_key = ? FOR UPDATE")
        .params(key(destination))
        .query(Long.class)
        .optional();
  }

  private boolean isPublishing(long run) {
    return jdbc()
        .sql("SELECT run_id FROM rowmill_run WHERE run_id = ? AND state = 'PUBLISHING'")
        .params(run)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  private boolean store(Fence fence, String manifest) {
    return jdbc()
            .sql(
                """
                UPDATE rowmill_run SET state = 'PUBLISHING', manifest = ?
                WHERE run_id = ? AND generation = ? AND state IN ('RUNNING', 'PUBLISHING')
                """)
            .params(manifest, fence.run(), fence.generation())
            .update()
        == 1;
  }

  private void note(Path destination, long run) {
    int updated =
        jdbc()
            .sql("UPDATE rowmill_destination SET run_id = ? WHERE path_key = ?")
            .params(run, key(destination))
            .update();
    if (updated == 0) {
      jdbc()
          .sql("INSERT INTO rowmill_destination (path_key, path, run_id) VALUES (?, ?, ?)")
          .params(key(destination), destination.toString(), run)
          .update();
    }
  }

  static String key(Path destination) {
    return Sha256.hex(destination.toString());
  }

  private JdbcClient jdbc() {
    return store.jdbc();
  }
}
