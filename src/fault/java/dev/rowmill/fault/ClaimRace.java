package dev.rowmill.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Two [ClaimRacer]s who claim the same run at the same instant, over and over, alternately as
/// `retry` and as `run` does. It takes a thousandth of the time of two whole commands.
final class ClaimRace implements AutoCloseable {

  private static final long HEAD_START_NANOS = 20_000_000;
  private static final long SPREAD_NANOS = 2_000_000;

  private record Racer(Process process, PrintStream out, BufferedReader in) {

    static Racer start(List<String> arguments) throws IOException {
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Duser.timezone=UTC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ClaimRacer.class.getName()));
      command.addAll(arguments);
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var racer =
          new Racer(
              process, new PrintStream(process.getOutputStream(), true), process.inputReader());
      racer.answer();
      return racer;
    }

    String answer() throws IOException {
      var line = in.readLine();
      if (line == null) {
        throw new IOException("a racer died");
      }
      return line;
    }
  }

  private final List<Racer> racers = new ArrayList<>();
  private final Random random;

  /// @param arguments of the racers
  ClaimRace(List<String> arguments, long seed) throws IOException {
    random = new Random(seed);
    racers.add(Racer.start(arguments));
    racers.add(Racer.start(arguments));
  }

  static ClaimRace onH2(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    return new ClaimRace(List.of(folder.toString()), seed);
  }

  /// Races so many times.
  ///
  /// @return what went wrong: races that not exactly one won
  List<String> run(int count) throws IOException {
    var wrong = new ArrayList<String>();
    long run = 0;
    for (int i = 0; i < count; i++) {
      var order = i % 2 == 0 ? "create race" : "retry " + run;
      long start = System.nanoTime() + HEAD_START_NANOS;
      for (var racer : racers) {
        racer.out().println((start + random.nextLong(SPREAD_NANOS)) + " " + order);
      }
      var winners = new ArrayList<Racer>();
      for (var racer : racers) {
        var answer = racer.answer();
        if (answer.startsWith("won")) {
          winners.add(racer);
          run = Long.parseLong(answer.substring("won ".length()));
        }
      }
      if (winners.size() != 1) {
        wrong.add("race " + i + ", " + order + ": " + winners.size() + " won");
      }
      for (var winner : winners) {
        winner.out().println("end");
        winner.answer();
      }
    }
    return wrong;
  }

  @Override
  public void close() {
    racers.forEach(racer -> racer.process().destroyForcibly());
  }
}
