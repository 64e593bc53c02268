package dev.rowmill.fault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How Rowmill is started: the launcher, or a plain JVM.
///
/// @param command what comes before Rowmill's own arguments
record Program(List<String> command) {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  Program {
    command = List.copyOf(command);
  }

  /// The launcher, which may have to build and to install first.
  static Program ofLauncher(String path) throws IOException, InterruptedException {
    var launcher = Path.of(path).toAbsolutePath().toString();
    int exit = new ProcessBuilder(launcher, "--version").inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(path + " --version ends with " + exit);
    }
    return new Program(List.of(launcher));
  }

  static Program ofClassPath(String classPath) {
    return new Program(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.timezone=UTC",
            "-cp",
            classPath,
            "dev.rowmill.cli.Main"));
  }

  /// Starts a command in a process group of its own.
  ///
  /// @param folder the working directory
  /// @param err where stdout and stderr go
  Process start(Path folder, Path err, Map<String, String> environment, List<String> arguments)
      throws IOException {
    var line = new ArrayList<String>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(command);
    line.addAll(arguments);
    var builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
