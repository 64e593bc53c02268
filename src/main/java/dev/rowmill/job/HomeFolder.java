package dev.rowmill.job;

/// Paths that begin with `~`. It is the shell that makes a home folder of it; a job, which another
/// user or a scheduler may run, would have another one each time, or make a folder called `~`.
final class HomeFolder {

  static final String REMEDY =
      "only a shell knows home folders by '~': write the whole path, or ./~ for a folder of that"
          + " name";

  private HomeFolder() {}

  /// Whether a path is `~`, or begins with `~/` or `~ada/`.
  static boolean begins(String path) {
    return path.equals("~") || (path.startsWith("~") && path.indexOf('/') > 0);
  }
}
