package dev.rowmill.cli;

import dev.rowmill.cli.RunFlags.ProgressKind;
import dev.rowmill.job.Printable;
import dev.rowmill.run.RunListener;
import dev.rowmill.run.RunProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows how far a run is: one line that moves on a terminal, a plain line every few seconds
/// elsewhere.
final class ProgressPrinter implements RunListener {

  private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter err;
  private final ProgressKind kind;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private long lastPlain;
  private long firstBytes = -1;

  ProgressPrinter(PrintWriter err, ProgressKind kind, boolean terminal, LongSupplier nanoTime) {
    this.err = err;
    this.kind = kind;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.lastPlain = start;
  }

  @Override
  public void started(long run, int partitions) {
    line("run " + run + ": " + partitions + (partitions == 1 ? " range" : " ranges"));
  }

  @Override
  public void progress(RunProgress progress) {
    if (firstBytes < 0) {
      firstBytes = progress.bytes();
    }
    long now = nanoTime.getAsLong();
    if (kind == ProgressKind.NONE) {
      return;
    }
    if (terminal) {
      err.print(CLEAR_LINE + text(progress, now));
      err.flush();
    } else if (now - lastPlain >= PLAIN_NANOS) {
      lastPlain = now;
      err.println(text(progress, now));
      err.flush();
    }
  }

  @Override
  public void event(String line) {
    line(line);
  }

  @Override
  public void ended() {
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private void line(String line) {
    err.println((terminal ? CLEAR_LINE : "") + Printable.of(line));
    err.flush();
  }

  private String text(RunProgress progress, long now) {
    double seconds = Math.max(1e-3, (now - start) / 1e9);
    if (!progress.step().equals("rows")) {
      return "%s, %d of %d workers busy"
          .formatted(progress.step(), progress.busyWorkers(), progress.workers());
    }
    long read = progress.bytes() - firstBytes;
    double percent =
        progress.totalBytes() == 0 ? 100 : 100.0 * progress.bytes() / progress.totalBytes();
    var eta =
        read == 0
            ? "?"
            : Texts.duration(
                Duration.ofMillis(
                    (long) (1000 * seconds * (progress.totalBytes() - progress.bytes()) / read)));
    return String.format(
        Locale.ROOT,
        "%5.1f %%  %,d records  %,.0f/s  %,d rejects  %s left  %d of %d workers busy",
        percent,
        progress.records(),
        progress.records() / seconds,
        progress.rejects(),
        eta,
        progress.busyWorkers(),
        progress.workers());
  }
}
