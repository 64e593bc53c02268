package dev.rowmill.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Faults at the seams and inside workers: each operation of a run in turn, and, for a manager that
/// was halted, at an operation of its recovery as well.
///
/// Rounds take the operations in order, over and over: a round's number, not its seed, says which.
final class Traps {

  private static final List<String> SEAMS =
      List.of("manager storage", "manager state", "worker storage");

  /// An operation to meet.
  ///
  /// @param what the operation, if it was listed
  private record Target(String role, String place, int number, Trap.When when, String what) {
    Target(String role, String place, int number, Trap.When when) {
      this(role, place, number, when, "");
    }
  }

  private final Path file;
  private final Deed deed;
  private final boolean again;
  private final List<Target> targets = new ArrayList<>();
  private int next;

  private Traps(Site site, Deed deed, boolean again) {
    this.file = site.folder().resolve("trap");
    this.deed = deed;
    this.again = again;
  }

  /// At every operation on storage and every commit of the state.
  ///
  /// @param again whether the recovery meets one as well
  static Traps atSeams(Site site, Deed deed, boolean again) throws Exception {
    var traps = new Traps(site, deed, again);
    for (var seam : SEAMS) {
      var words = seam.split(" ");
      if (words[1].equals("state") && deed == Deed.DISK_FULL) {
        continue; // the disk of the state is the state server's
      }
      traps.list(site, words[0], words[1]);
    }
    return traps;
  }

  /// At the places of a worker, at the first and at a later visit.
  static Traps atPlaces(Site site, Deed deed) {
    var traps = new Traps(site, deed, false);
    for (var place : Seams.PLACES.keySet().stream().sorted().toList()) {
      traps.targets.add(new Target("worker", place, 1, Trap.When.BEFORE));
      if (!place.equals("starting")) {
        traps.targets.add(new Target("worker", place, 2, Trap.When.BEFORE));
      }
    }
    return traps;
  }

  /// When the manager has just made its run, and planned nothing.
  static Traps unplanned(Site site) {
    var traps = new Traps(site, Deed.HALT, false);
    traps.targets.add(new Target("manager", "state", 1, Trap.When.AFTER));
    return traps;
  }

  /// When the manager has just promised to publish.
  static Traps promised(Site site) throws Exception {
    var traps = new Traps(site, Deed.HALT, false);
    traps.list(site, "manager", "state");
    traps.targets.removeIf(
        target ->
            target.when() != Trap.When.AFTER || !target.what().equals("commit run publishing"));
    return traps;
  }

  /// How many operations there are.
  int size() {
    return targets.size();
  }

  private void list(Site site, String role, String place) throws Exception {
    Files.deleteIfExists(Trap.list(file));
    Trap.set(file, role, place, 0, Trap.When.BEFORE, deed);
    try (var round = new Round(site, 0)) {
      round.settle(start(round));
      round.finish();
      if (!round.violations().isEmpty()) {
        throw new IllegalStateException(round.violations() + "; see " + round.logs());
      }
    }
    int number = 0;
    for (var operation : Files.readAllLines(Trap.list(file))) {
      number++;
      targets.add(new Target(role, place, number, Trap.When.BEFORE, operation));
      if (operation.startsWith("write") || operation.startsWith("copy")) {
        targets.add(new Target(role, place, number, Trap.When.HALFWAY, operation));
      }
      if (deed == Deed.HALT) {
        targets.add(new Target(role, place, number, Trap.When.AFTER, operation));
      }
    }
  }

  /// One worker and always the same ranges, so that the operations come in about the same order.
  private Call start(Round round) throws IOException {
    return round.start(environment(), "run", "job.yaml", "--workers", "1", "--partition", "1MB");
  }

  private Map<String, String> environment() {
    return Map.of(Trap.VARIABLE, file.toString());
  }

  boolean disturb(Round round) throws Exception {
    boolean met = meet(round, targets.get(next++ % targets.size()), null);
    if (met && again && !round.isComplete()) {
      var other = targets.get(round.random().nextInt(targets.size()));
      meet(round, other, round);
    }
    return met;
  }

  private boolean meet(Round round, Target target, @org.jspecify.annotations.Nullable Round retried)
      throws Exception {
    Files.deleteIfExists(Trap.met(file));
    Trap.set(file, target.role(), target.place(), target.number(), target.when(), deed);
    round.settle(retried == null ? start(round) : round.goOn(environment()));
    Files.deleteIfExists(file);
    return Files.exists(Trap.met(file));
  }
}
