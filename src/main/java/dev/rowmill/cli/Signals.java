package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.run.StopSignal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Turns Ctrl-C, SIGTERM and the end of the terminal into a request to stop; the second one ends
/// the process at once. Closing it puts the old handlers back.
final class Signals implements AutoCloseable {

  private record Replaced(Signal signal, SignalHandler before) {}

  private final List<Replaced> replaced = new ArrayList<>();

  private Signals() {}

  static Signals stopping(StopSignal stop, PrintWriter err) {
    var signals = new Signals();
    signals.on("INT", ExitCode.INTERRUPTED, stop, err);
    signals.on("TERM", ExitCode.TERMINATED, stop, err);
    signals.on("HUP", ExitCode.TERMINATED, stop, err);
    return signals;
  }

  private void on(String name, ExitCode code, StopSignal stop, PrintWriter err) {
    var signal = new Signal(name);
    SignalHandler handler =
        received -> {
          if (!stop.request(code)) {
            // The workers end with this process, and the run can be retried.
            Runtime.getRuntime().halt(code.code());
          }
          err.println("stopping at the next checkpoints; once more ends it at once");
          err.flush();
        };
    replaced.add(new Replaced(signal, Signal.handle(signal, handler)));
  }

  @Override
  public void close() {
    replaced.forEach(r -> Signal.handle(r.signal(), r.before()));
  }
}
