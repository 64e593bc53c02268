package dev.rowmill.fault;

import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateDirectory;
import dev.rowmill.state.StateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A folder with a job, its input, its outputs, and a state directory of its own.
///
/// ```
/// job.yaml   input.csv   out/   state/   logs/
/// ```
final class Site {

  static final List<String> OUTPUTS = List.of("lines.csv", "groups.csv", "rejects.csv");

  /// What the destinations hold before a round.
  private static final String OLD = "old, and complete\n";

  private static final String JOB =
      """
      rowmill: 1
      job: faults
      input:
        csv: input.csv
        columns:
          id:     {type: integer, required: true}
          place:  {type: string, required: true}
          amount: {type: "decimal(12,2)", required: true}
          note:   {type: string}
      steps:
        - filter: amount >= 0
      outputs:
        lines:
          csv: out/lines.csv
          columns: [id, place, amount, note]
        groups:
          csv: out/groups.csv
          group_by: [place]
          aggregate: {rows: count(*), total: sum(amount), ids: sum(id)}
      rejects: {csv: out/rejects.csv, max_percent: 50}
      run: {checkpoint: 20ms, heartbeat: 5s, retry: {max: 2, backoff: 50ms}}
      """;

  private final Path folder;
  private final Optional<Path> launcher;
  private final Program program;
  private final Map<String, String> environment;
  private final KnownInput input;
  private final Map<String, String> undisturbed = new LinkedHashMap<>();
  private Optional<String> stateUrl = Optional.empty();
  private @Nullable Program trapped;
  private int calls;

  private Site(Path folder, Optional<Path> launcher, Program program, KnownInput input) {
    this.folder = folder;
    this.launcher = launcher;
    this.program = program;
    this.input = input;
    this.environment =
        Map.of("ROWMILL_STATE", state().toString(), "XDG_CONFIG_HOME", folder.toString());
  }

  /// Makes one in an empty or missing folder, and runs its job once, undisturbed.
  ///
  /// @param launcher what to start; the class path of this JVM if there is none
  /// @throws IllegalStateException if the result is not what it must be
  static Site create(Path folder, Optional<Path> launcher, int rows, long seed)
      throws IOException, InterruptedException {
    var root = folder.toAbsolutePath();
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("out"));
    Files.writeString(root.resolve("job.yaml"), JOB);
    var program =
        launcher.isPresent()
            ? Program.ofLauncher(launcher.get().toString())
            : Program.ofClassPath(System.getProperty("java.class.path"));
    var site =
        new Site(root, launcher, program, KnownInput.write(root.resolve("input.csv"), rows, seed));
    site.runUndisturbed();
    return site;
  }

  /// One range in one thread.
  private void runUndisturbed() throws IOException, InterruptedException {
    try (var call = start("run", "job.yaml", "--in-process", "--workers", "1")) {
      if (call.await() != 0) {
        throw new IllegalStateException("the undisturbed run failed: " + call.text());
      }
    }
    require(content("lines.csv").equals(input.lines()), "lines.csv");
    require(content("groups.csv").equals(input.groups()), "groups.csv");
    require(input.faultsOfRejects(content("rejects.csv")).isEmpty(), "rejects.csv");
    for (var name : OUTPUTS) {
      undisturbed.put(name, sha256(Files.readAllBytes(output(name))));
    }
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("wrong without any fault: " + what);
    }
  }

  private String content(String output) throws IOException {
    return Files.readString(output(output));
  }

  /// Uses PostgreSQL for the state from here on.
  void useState(String url) {
    stateUrl = Optional.of(url);
  }

  void usePrivateState() {
    stateUrl = Optional.empty();
  }

  /// Starts a command in a process group of its own.
  Call start(String... arguments) throws IOException {
    return startWith(Map.of(), List.of(arguments));
  }

  Call startWith(Map<String, String> more, List<String> arguments) throws IOException {
    var line = new ArrayList<>(arguments);
    stateUrl.ifPresent(url -> line.addAll(List.of("--state-url", url)));
    var err = folder.resolve("logs").resolve("call-" + calls++ + ".log");
    var all = new LinkedHashMap<>(environment);
    all.putAll(more);
    var started = more.containsKey(Trap.VARIABLE) ? trapped() : program;
    return new Call(this, started.start(folder, err, all, line), err);
  }

  private Program trapped() throws IOException {
    if (trapped == null) {
      try {
        trapped =
            launcher.isPresent()
                ? SeamPatch.ofLauncher(launcher.get(), folder)
                : SeamPatch.ofClassPath(folder);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return trapped;
  }

  /// Puts old content into all destinations, and watches them from here on.
  DestinationWatch renew() throws IOException {
    var allowed = new LinkedHashMap<Path, Set<String>>();
    for (var name : OUTPUTS) {
      var temporary = out().resolve("old");
      Files.writeString(temporary, OLD);
      Files.move(temporary, output(name), StandardCopyOption.ATOMIC_MOVE);
      allowed.put(output(name), Set.of(sha256(OLD.getBytes()), expected(name)));
    }
    return new DestinationWatch(allowed);
  }

  /// The SHA-256 of what the undisturbed run published.
  String expected(String output) {
    return java.util.Objects.requireNonNull(undisturbed.get(output));
  }

  StateDatabase openState() {
    var settings = StateSettings.of(StateDirectory.open(state()));
    return StateDatabase.open(
        stateUrl.map(url -> settings.withUrl(url, Map.of())).orElse(settings));
  }

  /// A size of range that makes 1 to some 20 of the input.
  String partition(Random random) throws IOException {
    return Files.size(folder.resolve("input.csv")) / (1 + random.nextInt(20)) + "B";
  }

  List<Processes.Found> processes() {
    return Processes.with("ROWMILL_STATE=" + state() + "\0");
  }

  List<Long> workers() {
    return Processes.with("ROWMILL_STATE=" + state() + "\0", Processes.Kind.WORKER);
  }

  /// The process of the private state server, if it runs.
  OptionalLong stateServer() {
    try {
      var text = Files.readString(state().resolve("server.json"));
      var pid = Pattern.compile("\"pid\"\\D*(\\d+)").matcher(text);
      return pid.find() && ProcessHandle.of(Long.parseLong(pid.group(1))).isPresent()
          ? OptionalLong.of(Long.parseLong(pid.group(1)))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /// Ends what may still run.
  void end() throws IOException, InterruptedException {
    for (var process : processes()) {
      Processes.signal("KILL", process.pid());
    }
    var server = stateServer();
    if (server.isPresent()) {
      Processes.signal("KILL", server.getAsLong());
    }
  }

  KnownInput input() {
    return input;
  }

  Path folder() {
    return folder;
  }

  Path state() {
    return folder.resolve("state");
  }

  Path out() {
    return folder.resolve("out");
  }

  Path output(String name) {
    return out().resolve(name);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
