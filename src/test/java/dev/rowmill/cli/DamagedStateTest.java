package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.range.Counts;
import dev.rowmill.state.Claim;
import dev.rowmill.state.JobSource;
import dev.rowmill.state.PrivateServer;
import dev.rowmill.state.RunEnd;
import dev.rowmill.state.RunRequest;
import dev.rowmill.state.RunState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands over a state database that is not what it was.
class DamagedStateTest {

  private static final int DAMAGES = 6;
  private static final int RUNS = 40;

  @TempDir Path temp;
  private PrivateServer server;

  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void makeRuns() throws Exception {
    server = new PrivateServer(temp.resolve("state"));
    try (var state = server.open()) {
      for (int i = 0; i < RUNS; i++) {
        var source = new JobSource(Path.of("/jobs/j.yaml"), "job: j\n".repeat(500), Map.of());
        var request = new RunRequest("j", source, Map.of("n", "" + i), List.of());
        var won = (Claim.Won) state.claims().create(request);
        state.runs().end(won.run().fence(), new RunEnd(RunState.FAILED, 1, "why"), Counts.NONE);
        won.lock().close();
      }
    }
    server.kill();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyCommandEndsWithOneMessageOrSeesAllRuns() throws Exception {
    var file = temp.resolve("state/db/state.mv.db");
    var whole = Files.readAllBytes(file);
    for (int seed = 1; seed <= DAMAGES; seed++) {
      var random = new Random(seed);
      var damaged = whole.clone();
      for (int i = 0; i < damaged.length / 4096 / 4; i++) {
        int at = random.nextInt(damaged.length / 4096) * 4096;
        var block = new byte[4096];
        random.nextBytes(block);
        System.arraycopy(block, 0, damaged, at, Math.min(4096, damaged.length - at));
      }
      Files.write(file, damaged);
      for (var command : List.of("runs -n 99", "show last", "retry 1 --dry-run", "state check")) {
        var result = call(command);
        assertThat(result.err + result.out)
            .as("seed %d: %s", seed, command)
            .doesNotContain("\tat ", "bug in Rowmill");
        if (command.startsWith("runs") && result.exit == 0) {
          assertThat(result.out.lines()).as("seed %d", seed).hasSize(1 + RUNS);
        }
        if (result.exit == 1) {
          assertThat(result.err + result.out)
              .as("seed %d: %s", seed, command)
              .contains("The state database ", "state.mv.db", "rowmill state restore FILE");
        }
      }
      server.kill();
    }
  }

  @Test
  void backupIsNotReplacedUnasked() throws Exception {
    var backup = temp.resolve("backup.sql.gz");
    Files.writeString(backup, "precious");
    var refused = call("state backup " + backup);
    assertThat(refused.exit).isEqualTo(2);
    assertThat(refused.err).contains("is there already; --force replaces it");
    assertThat(call("state backup --force " + backup).exit).isZero();
    assertThat(call("state check").out).isEqualTo("no problems\n");
    var restored = call("state restore " + backup);
    assertThat(restored.err).contains("with " + RUNS + " runs", "kept in");
    assertThat(restored.exit).isZero();
    assertThat(call("state restore " + backup + "2").exit).isEqualTo(4);
  }

  @Test
  void stateInPostgresIsLeftToItsOwnPrograms() {
    var url = " --state-url jdbc:postgresql://127.0.0.1:1/none";
    for (var command : List.of("backup", "restore")) {
      var refused = call("state " + command + " x" + url);
      assertThat(refused.exit).isEqualTo(2);
      assertThat(refused.err)
          .startsWith("rowmill: the state is in PostgreSQL: use pg_")
          .hasLineCount(1);
    }
  }

  private Result call(String command) {
    var arguments = (command + " --state " + temp.resolve("state")).split(" ");
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Main.commandLine(arguments)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new Failures())
            .execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }
}
