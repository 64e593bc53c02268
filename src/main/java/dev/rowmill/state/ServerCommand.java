package dev.rowmill.state;

import dev.rowmill.job.SecretSource;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the server's process is started: in a session of its own, so that neither Ctrl-C nor the end
/// of a terminal means it, and without the caller's standard streams, on whose end a pipeline would
/// wait.
final class ServerCommand {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /// Set by the build to a file: records there what the server loads, to make `server.aot` of it.
  private static final String RECORDING = "rowmill.server.record";

  /// A shell between this process and the server ends at once. As long as a child of its own runs,
  /// a JVM needs 300 ms more to end: it waits for the thread that waits for the child. The mask is
  /// for the files that H2 makes.
  private static final String DETACH =
      """
      umask 077; log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!\
      """;

  private final StateDirectory directory;

  ServerCommand(StateDirectory directory) {
    this.directory = directory;
  }

  /// Starts it and returns its process id.
  long start() throws IOException {
    StateDirectory.touch(directory.serverLog());
    var shell = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "sh"));
    shell.add(directory.serverLog().toString());
    shell.addAll(command());
    var builder =
        new ProcessBuilder(shell)
            .directory(directory.root().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.serverLog().toFile()));
    builder.environment().keySet().removeIf(SecretSource::isVariable);
    var process = builder.start();
    try (var answer = process.inputReader()) {
      var pid = answer.readLine();
      if (pid == null) {
        throw new IOException("/bin/sh started nothing");
      }
      return Long.parseLong(pid);
    }
  }

  List<String> command() {
    var command = new ArrayList<String>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            "-Djdk.reflect.useNativeAccessorOnly=true"));
    cache().ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
    Optional.ofNullable(System.getProperty(StateServerMain.IDLE_PROPERTY))
        .ifPresent(idle -> command.add("-D" + StateServerMain.IDLE_PROPERTY + "=" + idle));
    Optional.ofNullable(System.getProperty(RECORDING))
        .ifPresent(
            file -> command.addAll(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + file)));
    command.addAll(
        List.of("-cp", classPath(), StateServerMain.class.getName(), directory.root().toString()));
    return command;
  }

  /// Rowmill and H2; all that an installed Rowmill has, for which its AOT cache is made. (Classes
  /// that come from a cache do not know their jar.)
  static String classPath() {
    return System.getProperty("rowmill.home") == null
        ? place(StateServerMain.class) + File.pathSeparator + place(org.h2.Driver.class)
        : System.getProperty("java.class.path");
  }

  private static Optional<Path> cache() {
    return Optional.ofNullable(System.getProperty("rowmill.home"))
        .map(home -> Path.of(home, "server.aot"))
        .filter(Files::exists);
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
