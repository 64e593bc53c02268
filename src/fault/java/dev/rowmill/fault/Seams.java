package dev.rowmill.fault;

import dev.rowmill.file.Storage;
import dev.rowmill.state.StateCommit;
import java.util.Map;

/// What the program that [SeamPatch] makes calls: at the two seams through which all that is
/// durable goes, and at some places of a worker.
public final class Seams {

  /// The places of a worker at which something can be done to it: class and method.
  static final Map<String, String> PLACES =
      Map.of(
          "starting", "dev/rowmill/worker/WorkerLoop.warmUp",
          "between", "dev/rowmill/worker/WorkerLoop.execute",
          "reading", "dev/rowmill/step/BatchItemReader.read",
          "computing", "dev/rowmill/step/BatchItemProcessor.process",
          "writing", "dev/rowmill/step/PartItemWriter.write",
          "committing", "dev/rowmill/worker/WorkerPipe.commit");

  private static final Trap TRAP = Trap.load();

  private Seams() {}

  /// Called by what was `Storage.local()`.
  public static Storage storage(Storage local) {
    return TRAP == Trap.NONE ? local : new TrappedStorage(local, TRAP);
  }

  /// Called where the state's transactions get their seam.
  public static StateCommit commit(StateCommit plain) {
    return TRAP == Trap.NONE
        ? plain
        : (transaction, commit) ->
            plain.commit(transaction, () -> TRAP.around("state", "commit " + transaction, commit));
  }

  /// Called at the places of a worker.
  public static void at(String place) {
    TRAP.at(place);
  }
}
