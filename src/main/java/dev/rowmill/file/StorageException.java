package dev.rowmill.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A failed file operation in words: what was tried, on which path, and why it failed.
///
/// The JDK's own messages are often a bare path (`NoSuchFileException`) or a reason without one (a
/// full disk).
public final class StorageException extends IOException {

  private static final long serialVersionUID = 1L;

  /// @param action what was tried, as in "cannot *write*"
  public StorageException(String action, Path path, IOException cause) {
    super("cannot " + action + " " + path + ": " + reason(cause), cause);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file or folder" + about(missing);
      case AccessDeniedException denied -> "permission denied" + about(denied);
      case FileAlreadyExistsException there -> "it exists already" + about(there);
      case NotDirectoryException file -> "not a folder" + about(file);
      case DirectoryNotEmptyException full -> "the folder is not empty" + about(full);
      case AtomicMoveNotSupportedException _ -> "source and target are on different file systems";
      case FileSystemException other when other.getReason() != null ->
          lowerCase(other.getReason()) + about(other);
      case EOFException end when end.getMessage() == null -> "the file ends too early";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : lowerCase(e.getMessage());
    };
  }

  /// The file that the system call was about may be a parent of the one asked for.
  private static String about(FileSystemException e) {
    return e.getFile() == null ? "" : " (" + e.getFile() + ")";
  }

  private static String lowerCase(@Nullable String text) {
    return text == null || text.isEmpty()
        ? ""
        : text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
