package dev.rowmill.cli;

/// A file of settings that cannot be used.
final class InvalidSettingsException extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param place the file, with line and column where they are known
  InvalidSettingsException(String place, String what) {
    super(place + ": " + what);
  }
}
