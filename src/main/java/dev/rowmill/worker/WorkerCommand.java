package dev.rowmill.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The command line of a worker: this JVM's own Java and class path, its log on stdout and stderr,
/// and the pipe to its manager on file descriptors of its own.
///
/// A shell sets these up and becomes the JVM, for what Java cannot do itself: the JVM, native code
/// and programs started by user code write to stdout and read from stdin, and would break the
/// frames there; and Ctrl-C reaches a worker in its first milliseconds, before any handler is
/// installed. A signal that is ignored stays ignored in the JVM. What a worker writes is for its
/// manager alone, which makes the outputs.
final class WorkerCommand {

  static final String CONTROL_IN = "/dev/fd/3";
  static final String CONTROL_OUT = "/dev/fd/4";

  private static final String SHELL_SCRIPT =
      "umask 077; trap '' INT HUP; exec \"$@\" 3<&0 4>&1 </dev/null 1>&2";

  /// Set by the build to a file: records there what a worker loads, to make `worker.aot` of it.
  private static final String RECORDING = "rowmill.worker.record";

  private WorkerCommand() {}

  /// How long a worker may take to leave. (One that records writes for some seconds.)
  static Duration leaveLimit() {
    return Duration.ofSeconds(System.getProperty(RECORDING) == null ? 2 : 60);
  }

  static List<String> of(PoolSettings settings, int worker, Slot slot) {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", SHELL_SCRIPT, "rowmill-worker"));
    command.addAll(javaCommand(settings, settings.runFolder().resolve("worker-" + worker)));
    command.add(settings.progress(worker).toString());
    command.add(slot.file().toString());
    return command;
  }

  private static List<String> javaCommand(PoolSettings settings, Path prefix) {
    var java = new ArrayList<String>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.add("-Xmx" + settings.memoryBytes());
    java.add("-XX:+UseSerialGC");
    // With an AOT cache the JVM compiles at the first opportunity what was compiled when that was
    // made. Most of it is for nothing in a small job, and takes the time of the rest in a large
    // one. (The manager, which never has much to do, waits longer.)
    java.add("-XX:CompileThresholdScaling=6");
    // The hot loops run thousands of rounds a call, and are called for each batch. With the JVM's
    // own thresholds each would be compiled twice: to be replaced while it runs, then for calls.
    java.add("-XX:Tier3MinInvocationThreshold=2");
    java.add("-XX:Tier4MinInvocationThreshold=2");
    java.add("-XX:Tier3BackEdgeThreshold=300000");
    java.add("-XX:Tier4BackEdgeThreshold=200000");
    // Unrolling loops further is most of the compiler's work, and little gain in such short ones.
    java.add("-XX:LoopUnrollLimit=20");
    java.add("-XX:+ExitOnOutOfMemoryError");
    java.add("-XX:ErrorFile=" + prefix + "-crash-%p.log");
    java.add("-XX:+UnlockDiagnosticVMOptions");
    java.add("-XX:+DisplayVMOutputToStderr");
    java.add("-Xlog:disable");
    java.add("-Xlog:all=warning:stderr");
    // Spring Batch orders executions by local time.
    java.add("-Duser.timezone=UTC");
    // Method handles would be code made at run time, which no AOT cache keeps.
    java.add("-Djdk.reflect.useNativeAccessorOnly=true");
    java.add("-Dslf4j.internal.verbosity=ERROR");
    var home = System.getProperty("rowmill.home");
    if (home != null) {
      java.add("-Drowmill.home=" + home);
      var cache = Path.of(home, "worker.aot");
      if (Files.exists(cache)) {
        java.add("-XX:AOTCache=" + cache);
      }
    }
    var recording = System.getProperty(RECORDING);
    if (recording != null) {
      java.add("-XX:AOTMode=record");
      java.add("-XX:AOTConfiguration=" + recording);
    }
    java.add("-cp");
    java.add(System.getProperty("java.class.path"));
    java.add(settings.mainClass());
    return java;
  }
}
