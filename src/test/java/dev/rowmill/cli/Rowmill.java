package dev.rowmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The program as a user has it: a process of its own, with a state directory of its own.
final class Rowmill {

  private static final long LIMIT_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String before = "";
  private int calls;

  /// @param folder where state and outputs of commands go
  Rowmill(Path folder) {
    this.folder = folder;
  }

  /// Sets a variable of the environment of what is called from now on.
  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /// Sets the mask of what is called from now on.
  void umask(String mask) {
    before = "umask " + mask;
  }

  /// Has what is called from now on lead a session and a process group of its own, as what is typed
  /// into a terminal does.
  void inSession() {
    before = "set -- setsid \"$@\"";
  }

  /// Sets a limit of what is called from now on, as the shell's `ulimit` does.
  void limit(String which, long value) {
    before = "ulimit " + which + " " + value;
  }

  /// What a command left.
  record Result(int exit, String out, String err) {}

  /// A command that runs.
  record Call(Process process, Path out, Path err) {

    Result result() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end after " + LIMIT_SECONDS + " s: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// Sends a signal to its process group, as a terminal does.
    void signalGroup(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid()).start().waitFor();
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /// The worker processes of this manager.
    List<ProcessHandle> workers() {
      return process.descendants().filter(ProcessHandle::isAlive).toList();
    }
  }

  Result call(String... arguments) throws IOException, InterruptedException {
    return start(arguments).result();
  }

  Call start(String... arguments) throws IOException {
    int number = calls++;
    var out = folder.resolve("call-" + number + ".out");
    var err = folder.resolve("call-" + number + ".err");
    var command = new ArrayList<String>();
    if (!before.isEmpty()) {
      command.addAll(List.of("/bin/sh", "-c", before + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Drowmill.server.idle=PT5S"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("ROWMILL_STATE", folder.resolve("state").toString());
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().putAll(environment);
    return new Call(builder.start(), out, err);
  }
}
