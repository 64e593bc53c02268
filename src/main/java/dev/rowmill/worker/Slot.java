package dev.rowmill.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The right to have one worker process: two locks of the operating system on one file.
///
/// The manager holds the first from before it starts the worker until that has ended; the worker
/// holds the second from its start to its end. A slot is free when nobody holds either: a killed
/// manager's worker, which may live for two seconds more, keeps its slot for so long.
///
/// Such locks belong to the whole process, and closing *any* channel of the file gives them back:
/// so all channels are opened and closed here, under one monitor, and no file of a slot that this
/// process holds is opened again. Thread-safe.
final class Slot implements AutoCloseable {

  private static final int MANAGER = 0;
  private static final int WORKER = 1;
  private static final int LONGEST_HOLDER = 1000;
  private static final Map<Path, Slot> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final String holder;

  private Slot(Path file, FileChannel channel, String holder) {
    this.file = file;
    this.channel = channel;
    this.holder = holder;
  }

  /// Takes the slot if it is free.
  ///
  /// @param holder who wants it, for those who have to wait
  static Optional<Slot> take(Path file, String holder) throws IOException {
    synchronized (HELD) {
      if (HELD.containsKey(file)) {
        return Optional.empty();
      }
      var channel = open(file);
      try {
        if (channel.tryLock(MANAGER, 1, false) == null || !isFree(channel)) {
          channel.close();
          return Optional.empty();
        }
        channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        var slot = new Slot(file, channel, holder);
        HELD.put(file, slot);
        return Optional.of(slot);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try (var worker = channel.tryLock(WORKER, 1, false)) {
      return worker != null;
    }
  }

  /// Makes the slot that of this process, which is a worker, until it ends. Waits for the worker of
  /// a manager that was killed while it started it.
  static void occupy(Path file) throws IOException {
    synchronized (HELD) {
      var channel = open(file);
      channel.lock(WORKER, 1, false);
      // A channel that nothing refers to is closed.
      HELD.put(file, new Slot(file, channel, ""));
    }
  }

  /// Who said last that it has the slot.
  static String holder(Path file) throws IOException {
    synchronized (HELD) {
      if (HELD.get(file) instanceof Slot held) {
        return held.holder;
      }
      try (var channel = open(file)) {
        var bytes = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(bytes);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
      }
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (HELD.remove(file, this)) {
        try {
          channel.close();
        } catch (IOException e) {
          // The descriptor is gone all the same, and the locks with it.
        }
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
