package dev.rowmill.cli;

import dev.rowmill.worker.SpringLogs;
import java.util.Arrays;

/// Runs several command lines, separated by `--`, in one JVM: what the launcher records to make the
/// AOT cache of.
final class TrainingMain {

  private TrainingMain() {}

  public static void main(String[] args) {
    SpringLogs.toJdk();
    int worst = 0;
    int start = 0;
    for (int i = 0; i <= args.length; i++) {
      if (i == args.length || args[i].equals("--")) {
        worst = Math.max(worst, Main.execute(Arrays.copyOfRange(args, start, i)));
        start = i + 1;
      }
    }
    System.exit(worst);
  }
}
