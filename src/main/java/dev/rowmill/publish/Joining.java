package dev.rowmill.publish;

import dev.rowmill.file.Closing;
import dev.rowmill.file.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Puts the outputs of a run together in temporary files beside their destinations, as far as their
/// parts are known: while later parts are still being written, most of the work is done already.
///
/// Nothing is decided here. What [#finish] gives depends only on the targets that it is told: a
/// file that was begun otherwise is written again from its start, and so are all of them by the
/// process that comes after one that died.
///
/// Thread-safe: one thread may advance while another comes to finish or to close.
public final class Joining implements Closeable {

  private final Storage storage;
  private final BooleanSupplier stopped;
  private final Map<PartFolder, JoinedFile> files = new HashMap<>();

  /// From the finish on, what comes late must not begin a file anew that waits to be renamed.
  private volatile boolean ended;

  /// @param stopped asked between any two parts: whether to give up
  public Joining(Storage storage, BooleanSupplier stopped) {
    this.storage = storage;
    this.stopped = stopped;
  }

  /// Joins what is known of some targets, which may grow from call to call, and makes it durable,
  /// so that little is left to be done in the end. Does nothing once the finish has begun.
  ///
  /// @throws IOException if that fails; what was joined of that target is forgotten
  public void advance(List<Target> targets) throws IOException {
    for (var target : targets) {
      advance(target);
    }
  }

  /// Holds the lock for as long as it takes: who waits for it to finish needs the same bytes.
  private synchronized void advance(Target target) throws IOException {
    if (ended) {
      return;
    }
    var file = take(target);
    try {
      while (!ended && !stopped.getAsBoolean() && file.joinNext(target.content())) {
        // the next part
      }
      file.sync();
      files.put(target.folder(), file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Joins all of all targets, and makes it durable. Ends the joining.
  ///
  /// @throws InterruptedIOException if it was told to give up
  /// @throws IOException if a destination cannot be written, or a part is missing or shorter than
  ///   its segment
  public Manifest finish(List<Target> targets) throws IOException {
    ended = true;
    for (var target : targets) {
      Publication.check(target.folder().destination());
    }
    var entries = new ArrayList<Manifest.Entry>();
    for (var target : targets) {
      entries.add(finish(target));
    }
    return new Manifest(entries);
  }

  private synchronized Manifest.Entry finish(Target target) throws IOException {
    try (var file = take(target)) {
      while (file.joinNext(target.content())) {
        if (stopped.getAsBoolean()) {
          throw new InterruptedIOException("told to stop");
        }
      }
      return file.finish();
    }
  }

  /// The target's file so far, which belongs to the caller from here on.
  private JoinedFile take(Target target) throws IOException {
    @Nullable JoinedFile begun = files.remove(target.folder());
    if (begun != null && begun.isBeginningOf(target.content())) {
      return begun;
    }
    if (begun != null) {
      begun.close();
    }
    return JoinedFile.create(storage, target);
  }

  /// Ends as soon as the part is done that is being joined.
  @Override
  public void close() throws IOException {
    ended = true;
    closeFiles();
  }

  private synchronized void closeFiles() throws IOException {
    try {
      Closing.all(files.values());
    } finally {
      files.clear();
    }
  }
}
