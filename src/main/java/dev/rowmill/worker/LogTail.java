package dev.rowmill.worker;

import dev.rowmill.file.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The end of a worker's log. The log of a place in the pool is appended to by one process after
/// the other; the tail is of one of them.
///
/// @param start where the process began to write, in bytes
record LogTail(Path log, long start) {

  private static final int LINES = 40;
  private static final int BYTES = 4096;

  /// The tail of what a process that is about to start will write. Makes the file if it is missing.
  static LogTail startingNow(Path log) throws IOException {
    try {
      Files.createFile(log, OwnerOnly.FILE);
    } catch (FileAlreadyExistsException _) {
      // Of the worker that had the place before.
    }
    return new LogTail(log, Files.size(log));
  }

  /// The last lines, at most 40 and 4 KiB. An unreadable log is a line saying so: a tail is part of
  /// a message about something worse.
  String read() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(start, file.length() - BYTES);
      var bytes = new byte[(int) Math.max(0, file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      var lines = text.lines().skip(from > start ? 1 : 0).toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }
}
