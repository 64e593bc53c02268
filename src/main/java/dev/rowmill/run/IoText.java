package dev.rowmill.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What went wrong with a file, as the user reads it: the JDK's exceptions often say no more than
/// the path.
public final class IoText {

  private IoText() {}

  static String of(String what, Path path, IOException e) {
    var reason = reason(e);
    return reason.contains(path.toString())
        ? what + ": " + reason
        : what + " " + path + ": " + reason;
  }

  /// Why, without the path where the JDK has a reason besides.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException failed when failed.getReason() != null -> failed.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
