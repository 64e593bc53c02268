package dev.rowmill.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

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
      handler.setFormatter(new PlainFormatter());
      handler.setErrorManager(new Complaint());
      ROOT.addHandler(handler);
      return new ManagerLog(handler);
    } catch (IOException e) {
      throw new RunFailedException(
          ExitCode.FAILED, IoText.of("cannot write the log in", folder, e));
    }
  }

  /// Says once that the log cannot be written, and why; the run goes on without.
  private static final class Complaint extends ErrorManager {

    private boolean said;

    @Override
    public synchronized void error(String what, Exception e, int code) {
      if (!said) {
        said = true;
        System.err.println("rowmill: the log of the run cannot be written: " + e.getMessage());
      }
    }
  }

  /// One line: when, how bad, who, what. (The JDK's own formatter is set up in 15 ms, by patterns
  /// and locales.)
  private static final class PlainFormatter extends Formatter {
    @Override
    public String format(LogRecord record) {
      var name = String.valueOf(record.getLoggerName());
      var line =
          record.getInstant()
              + " "
              + record.getLevel().getName()
              + " "
              + name.substring(name.lastIndexOf('.') + 1)
              + ": "
              + formatMessage(record)
              + "\n";
      if (record.getThrown() == null) {
        return line;
      }
      var trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      return line + trace;
    }
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    handler.close();
  }
}
