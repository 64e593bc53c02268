package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.run.RunListener;
import dev.rowmill.run.StopSignal;
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

  static Signals stopping(StopSignal stop, RunListener listener) {
    var signals = new Signals();
    signals.on("INT", ExitCode.INTERRUPTED, stop, listener);
    signals.on("TERM", ExitCode.TERMINATED, stop, listener);
    signals.on("HUP", ExitCode.TERMINATED, stop, listener);
    return signals;
  }

  private void on(String name, ExitCode code, StopSignal stop, RunListener listener) {
    var signal = new Signal(name);
    SignalHandler handler =
        received -> {
          if (!stop.request(code)) {
            // The workers would end with this process, but for one that is frozen. The run can be
            // retried.
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(code.code());
          }
          listener.event("stopping at the next checkpoints; once more ends it at once");
        };
    replaced.add(new Replaced(signal, Signal.handle(signal, handler)));
  }

  @Override
  public void close() {
    replaced.forEach(r -> Signal.handle(r.signal(), r.before()));
  }
}
