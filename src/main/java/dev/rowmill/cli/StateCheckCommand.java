package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.run.PartCheck;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Reads all of the state, and says what in it cannot be true, and which runs miss files.")
final class StateCheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    try (var database = state.open()) {
      var problems = database.check().problems();
      if (problems.isEmpty()) {
        problems = new PartCheck(database).problems();
      }
      problems.forEach(out::println);
      if (problems.isEmpty()) {
        out.println("no problems");
      }
      out.flush();
      return (problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
  }
}
