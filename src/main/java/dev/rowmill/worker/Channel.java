package dev.rowmill.worker;

import dev.rowmill.worker.Message.Exit;
import dev.rowmill.worker.Message.ToManager;
import dev.rowmill.worker.Message.ToWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// The manager's end of a worker's pipe: one thread writes, one reads, and a third tells when the
/// process is gone, so that nobody else ever waits for a worker.
final class Channel {

  /// What comes out of a channel, in this order; `Ended` last and always.
  sealed interface Signal {
    record Received(ToManager message) implements Signal {}

    /// The stream holds something else than messages, or ended. The process may still live.
    record Broken(String problem) implements Signal {}

    record Ended(int exitStatus) implements Signal {}
  }

  /// How long what a dead process wrote may take to be read. Its pipe does not end while a process
  /// that it started holds it open.
  private static final Duration DRAIN_LIMIT = Duration.ofMillis(500);

  private final Process process;
  private final Consumer<Signal> signals;
  private final BlockingQueue<ToWorker> outgoing = new LinkedBlockingQueue<>();

  private Channel(Process process, Consumer<Signal> signals) {
    this.process = process;
    this.signals = signals;
  }

  /// @param signals is called by the channel's threads
  static Channel open(Process process, String name, Consumer<Signal> signals) {
    var channel = new Channel(process, signals);
    daemon(name + "-writer", channel::write);
    var reader = daemon(name + "-reader", channel::read);
    process
        .onExit()
        .thenAcceptAsync(ended -> channel.end(reader), task -> Thread.ofVirtual().start(task));
    return channel;
  }

  /// Sends a message as soon as the worker takes it.
  void send(ToWorker message) {
    outgoing.add(message);
  }

  private void write() {
    try (var out = process.getOutputStream()) {
      ToWorker message;
      do {
        message = outgoing.take();
        Frames.write(out, message);
      } while (!(message instanceof Exit));
    } catch (ProtocolException e) {
      signals.accept(new Signal.Broken(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      // The worker is gone or going: its exit tells.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (var in = process.getInputStream()) {
      while (true) {
        var message = Frames.read(in);
        if (message.isEmpty()) {
          signals.accept(new Signal.Broken("its stream ended"));
          return;
        }
        if (!(message.get() instanceof ToManager received)) {
          throw new ProtocolException("a manager's message came from a worker: " + message.get());
        }
        signals.accept(new Signal.Received(received));
      }
    } catch (IOException e) {
      signals.accept(new Signal.Broken(String.valueOf(e.getMessage())));
    }
  }

  private void end(Thread reader) {
    try {
      reader.join(DRAIN_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    signals.accept(new Signal.Ended(process.exitValue()));
    send(new Exit()); // fails, and so ends the writer
  }

  private static Thread daemon(String name, Runnable body) {
    var thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
