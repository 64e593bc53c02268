package dev.rowmill.run;

import dev.rowmill.publish.Publication;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks whether the files are there, and undamaged, with which failed and stopped runs would go
/// on. Changes nothing.
public final class PartCheck {

  private final StateDatabase state;

  public PartCheck(StateDatabase state) {
    this.state = state;
  }

  /// A line for each thing that is wrong.
  public List<String> problems() {
    var problems = new ArrayList<String>();
    for (var run : state.runs().list(Integer.MAX_VALUE)) {
      if (run.state().isRetriable()) {
        var ofRun = problems(run);
        // Somebody who retries the run removes its files in the end.
        if (state.runs().find(run.id()).equals(Optional.of(run))) {
          problems.addAll(ofRun);
        }
      }
    }
    return problems;
  }

  private List<String> problems(RunRecord run) {
    try {
      var manifest = StoredManifest.of(state, run.id());
      if (manifest.isPresent() && Publication.isIntact(manifest.get())) {
        return List.of();
      }
      var begun =
          state.partitions().list(run.id()).stream()
              .filter(partition -> !partition.checkpoint().segments().isEmpty())
              .toList();
      if (begun.isEmpty()) {
        return List.of();
      }
      var damage = new PartDamage(StoredJob.plan(state, run.id()), run, new StopSignal());
      var problems = new ArrayList<String>();
      for (var partition : begun) {
        damage
            .of(partition)
            .map(
                why ->
                    "run %d: a retry reads %s %d again: %s"
                        .formatted(run.id(), partition.step(), partition.number(), why))
            .ifPresent(problems::add);
      }
      return problems;
    } catch (IOException | RunFailedException | StateException e) {
      return List.of("run %d cannot be retried: %s".formatted(run.id(), e.getMessage()));
    }
  }
}
