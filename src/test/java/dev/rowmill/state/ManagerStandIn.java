package dev.rowmill.state;

import java.nio.file.Path;

/// A process that makes a run and then does nothing: `ManagerStandIn DIR JOB`. It prints the run's
/// number.
final class ManagerStandIn {

  private ManagerStandIn() {}

  public static void main(String[] arguments) throws Exception {
    var state = StateDatabase.open(StateSettings.of(StateDirectory.open(Path.of(arguments[0]))));
    switch (state.claims().create(StateFixture.request(arguments[1]))) {
      case Claim.Won won -> System.out.println("run " + won.run().id());
      case Claim.Lost lost -> System.out.println("lost " + lost.other().id());
    }
    // Until the test kills it, or is gone itself.
    System.in.read();
  }
}
