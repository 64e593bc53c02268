package dev.rowmill.run;

import dev.rowmill.file.Storage;
import dev.rowmill.publish.Joining;
import dev.rowmill.publish.Manifest;
import dev.rowmill.publish.Target;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Puts outputs together in a thread of its own while the workers still read later ranges.
///
/// A failure there fails nothing: [#finish] tries again from the start, and says what is wrong if
/// it still is. Whoever made it closes it.
final class EarlyJoin implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EarlyJoin.class.getName());

  private final Joining joining;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("joining").daemon().factory());
  private final AtomicReference<@Nullable List<Target>> latest = new AtomicReference<>();
  private volatile boolean failed;

  /// @param stop lets it give up between any two parts
  EarlyJoin(Storage storage, StopSignal stop) {
    joining = new Joining(storage, () -> stop.requested().isPresent());
  }

  /// Joins what is known by now, some time, unless more is known by then.
  void advance(List<Target> targets) {
    if (!failed && !targets.isEmpty() && latest.getAndSet(targets) == null) {
      thread.execute(this::joinLatest);
    }
  }

  private void joinLatest() {
    var targets = latest.getAndSet(null);
    if (targets == null) {
      return;
    }
    try {
      joining.advance(targets);
    } catch (IOException e) {
      failed = true;
      LOG.log(System.Logger.Level.WARNING, "parts are joined in the end only: " + e.getMessage());
    }
  }

  /// All outputs, complete and durable beside their destinations.
  Manifest finish(List<Target> targets) throws IOException {
    return joining.finish(targets);
  }

  @Override
  public void close() throws IOException {
    thread.shutdown();
    joining.close();
  }
}
