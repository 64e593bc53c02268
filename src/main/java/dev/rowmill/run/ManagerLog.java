package dev.rowmill.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The log of a run's manager: `manager.log` beside those of its workers. What Spring Batch has to
/// say stands there as well.
final class ManagerLog implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final FileHandler handler;

  private ManagerLog(FileHandler handler) {
    this.handler = handler;
  }

  static ManagerLog open(Path folder) throws RunFailedException {
    try {
      var handler =
          new FileHandler(folder.resolve("manager.log").toString().replace("%", "%%"), true);
      handler.setFormatter(new SimpleFormatter());
      ROOT.addHandler(handler);
      return new ManagerLog(handler);
    } catch (IOException e) {
      throw new RunFailedException(
          ExitCode.FAILED, IoText.of("cannot write the log in", folder, e));
    }
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    handler.close();
  }
}
