package dev.rowmill.worker;

import dev.rowmill.file.OwnerOnly;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A worker's progress in a small file that it maps: it writes there without a system call, any
/// process may read it at its own pace, and it outlives a worker that was killed.
///
/// The file has [#BYTES] bytes, eleven numbers of 8 bytes, little-endian:
///
/// | at | what |
/// |---|---|
/// | 0 | `ROWMPRG2`, the layout's version in its last letter; 0 until a worker has taken the file over |
/// | 8 | 0, reserved |
/// | 16… | task, partition, attempt, rows, bytes, rejects, offset, alone, heartbeat: see [ProgressSnapshot] |
///
/// An aligned number of 8 bytes is written and read whole, so no lock is needed. One thread writes.
public final class Progress {

  static final String SUFFIX = ".progress";
  static final int BYTES = 88;

  private static final String FILES = "worker-*" + SUFFIX;

  private static final long MAGIC = 0x324752504d574f52L; // "ROWMPRG2" in little-endian
  private static final int TASK = 16;
  private static final int PARTITION = 24;
  private static final int ATTEMPT = 32;
  private static final int ROWS = 40;
  private static final int READ = 48;
  private static final int REJECTS = 56;
  private static final int OFFSET = 64;
  private static final int ALONE = 72;
  private static final int HEARTBEAT = 80;

  private static final long NONE = -1;

  private final ByteBuffer buffer;
  private final InstantSource clock;

  private Progress(ByteBuffer buffer, InstantSource clock) {
    this.buffer = buffer;
    this.clock = clock;
  }

  /// Makes a worker's file anew. A predecessor that still has the old one mapped goes on writing
  /// there, where nobody looks.
  static Path create(Path path) throws IOException {
    Files.deleteIfExists(path);
    // Written, not only sized: storing into a hole of a mapped file on a full disk is a SIGBUS.
    Files.createFile(path, OwnerOnly.FILE);
    Files.write(path, new byte[BYTES]);
    return path;
  }

  /// Removes a dead worker's file, so that followers do not take it for a living one.
  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A stale display is all that comes of it.
    }
  }

  /// Removes all progress files of a run, none of whose workers lives.
  static void deleteAll(Path runFolder) {
    try (var files = Files.newDirectoryStream(runFolder, FILES)) {
      files.forEach(Progress::delete);
    } catch (IOException | DirectoryIteratorException e) {
      // As above.
    }
  }

  /// Takes over a file that [#create] made.
  static Progress open(Path path, InstantSource clock) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() != BYTES) {
        throw new IOException(path + ": has " + channel.size() + " bytes, expected " + BYTES);
      }
      var buffer = channel.map(MapMode.READ_WRITE, 0, BYTES);
      buffer.order(ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(0, MAGIC);
      return new Progress(buffer, clock);
    }
  }

  /// A progress that nobody sees.
  static Progress detached() {
    return new Progress(ByteBuffer.allocate(BYTES), InstantSource.system());
  }

  /// Where the worker stands; empty if there is no such file, or no worker has taken it over yet.
  ///
  /// @throws IOException if the file cannot be read, or is not of this layout
  public static Optional<ProgressSnapshot> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.limit() < BYTES || buffer.getLong(0) == 0) {
      return Optional.empty();
    }
    if (buffer.getLong(0) != MAGIC) {
      throw new IOException(path + ": not a progress file that this version reads");
    }
    return Optional.of(snapshot(buffer));
  }

  /// Where all workers of a run stand, for display; none if that cannot be read.
  public static List<ProgressSnapshot> all(Path runFolder) {
    var all = new ArrayList<ProgressSnapshot>();
    try (var files = Files.newDirectoryStream(runFolder, FILES)) {
      for (var file : files) {
        read(file).ifPresent(all::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The run may have ended meanwhile, and taken them along.
    }
    return all;
  }

  /// Where this worker stands, without looking at the file.
  ProgressSnapshot snapshot() {
    return snapshot(buffer);
  }

  /// Starts a task's counts at zero.
  void begin(long task) {
    for (int at = TASK; at < HEARTBEAT; at += Long.BYTES) {
      buffer.putLong(at, 0);
    }
    buffer.putLong(TASK, task);
    buffer.putLong(ALONE, NONE);
    beat();
  }

  /// Says which partition, and which attempt at it, the task is.
  public void partition(long partition, long attempt) {
    buffer.putLong(PARTITION, partition);
    buffer.putLong(ATTEMPT, attempt);
    beat();
  }

  /// Says that a batch begins at a byte of the input, and whether it is a single record. To be
  /// called at every batch.
  public void begin(long offset, boolean alone) {
    buffer.putLong(OFFSET, offset);
    buffer.putLong(ALONE, alone ? offset : NONE);
    beat();
  }

  /// Says how far the task is, between batches: see [ProgressSnapshot].
  public void update(long rows, long bytes, long rejects, long offset) {
    buffer.putLong(ROWS, rows);
    buffer.putLong(READ, bytes);
    buffer.putLong(REJECTS, rejects);
    buffer.putLong(OFFSET, offset);
    buffer.putLong(ALONE, NONE);
    beat();
  }

  /// Says that the task is alive. A busy worker that says nothing for too long is killed, so
  /// whatever takes long without an [#update] has to call this.
  public void beat() {
    buffer.putLong(HEARTBEAT, clock.millis());
    VarHandle.releaseFence();
  }

  private static ProgressSnapshot snapshot(ByteBuffer buffer) {
    return new ProgressSnapshot(
        buffer.getLong(TASK),
        buffer.getLong(PARTITION),
        buffer.getLong(ATTEMPT),
        buffer.getLong(ROWS),
        buffer.getLong(READ),
        buffer.getLong(REJECTS),
        buffer.getLong(OFFSET),
        buffer.getLong(ALONE),
        buffer.getLong(HEARTBEAT));
  }
}
