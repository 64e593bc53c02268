package dev.rowmill.publish;

import dev.rowmill.file.OutputFile;
import dev.rowmill.file.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// The new content of a destination while it is put together from parts: buffered, and its checksum
/// is taken on the way. Not thread-safe; whoever made it closes it.
///
/// After a failure the file's end is unknown, and it can only be closed.
final class JoinedFile implements Closeable {

  private final Storage storage;
  private final PartFolder folder;
  private final byte[] header;
  private final OutputFile file;

  // Not CRC-32C, which the client compiler, the only one that a manager has, does not know.
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[256 << 10];
  private int buffered;
  private final List<Object> joined = new ArrayList<>();
  private final RejectJoiner rejects = new RejectJoiner();

  private JoinedFile(Storage storage, PartFolder folder, byte[] header, OutputFile file)
      throws IOException {
    this.storage = storage;
    this.folder = folder;
    this.header = header;
    this.file = file;
    write(header, 0, header.length);
  }

  /// Creates the temporary file of a target in place of what an earlier attempt left, with the
  /// permissions of the destination.
  static JoinedFile create(Storage storage, Target target) throws IOException {
    var folder = target.folder();
    var temporary = folder.temporary();
    storage.delete(temporary);
    var file = storage.create(temporary);
    try {
      var joined = new JoinedFile(storage, folder, header(target.content()), file);
      joined.copyPermissions();
      return joined;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static byte[] header(Content content) {
    return switch (content) {
      case Content.Joined(var header, var _) -> header;
      case Content.Rejects _ -> RejectJoiner.HEADER;
    };
  }

  private static List<?> parts(Content content) {
    return switch (content) {
      case Content.Joined(var _, var segments) -> segments;
      case Content.Rejects(var parts) -> parts;
    };
  }

  /// Whether what was joined so far is the beginning of this.
  boolean isBeginningOf(Content content) {
    var parts = parts(content);
    return Arrays.equals(header, header(content))
        && joined.size() <= parts.size()
        && joined.equals(parts.subList(0, joined.size()));
  }

  /// Appends the first part that is missing; false if none is.
  ///
  /// @param content what the file is the beginning of
  boolean joinNext(Content content) throws IOException {
    int next = joined.size();
    if (next == parts(content).size()) {
      return false;
    }
    switch (content) {
      case Content.Joined(var _, var segments) -> {
        var segment = segments.get(next);
        flush();
        var part = folder.file(segment.path());
        var read = new CRC32();
        file.copy(
            part,
            segment.length(),
            piece -> {
              crc.update(piece.duplicate());
              read.update(piece);
            });
        segment.verify(part, read.getValue());
        joined.add(segment);
      }
      case Content.Rejects(var parts) -> {
        var part = parts.get(next);
        rejects.join(folder.file(part.segment().path()), part, this::write);
        joined.add(part);
      }
    }
    return true;
  }

  /// Makes durable what was joined so far.
  void sync() throws IOException {
    flush();
    file.sync();
  }

  /// Makes the file durable, its name included.
  Manifest.Entry finish() throws IOException {
    copyPermissions(); // the destination may have others by now
    sync();
    file.close();
    storage.syncDirectory(folder.path());
    return new Manifest.Entry(
        folder.output(), folder.temporary(), folder.destination(), file.length(), crc.getValue());
  }

  private void copyPermissions() throws IOException {
    if (Files.exists(folder.destination())) {
      storage.copyPermissions(folder.destination(), folder.temporary());
    }
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, buffer.length - buffered);
      System.arraycopy(bytes, offset + done, buffer, buffered, part);
      buffered += part;
      done += part;
      if (buffered == buffer.length) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    if (buffered > 0) {
      file.write(buffer, 0, buffered);
      crc.update(buffer, 0, buffered);
      buffered = 0;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
