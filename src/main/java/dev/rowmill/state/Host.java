package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which machine this is. Locks say nothing about managers on another one.
final class Host {

  static final String NAME = name();

  private Host() {}

  /// The kernel's own name for the machine: unlike the network's it costs no lookup.
  private static String name() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
