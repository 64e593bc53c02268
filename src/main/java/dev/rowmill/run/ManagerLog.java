package dev.rowmill.run;

import dev.rowmill.file.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/// The log of a run's manager: `manager.log` beside those of its workers. What Spring Batch has to
/// say stands there as well.
final class ManagerLog implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final Appender handler;

  private ManagerLog(Appender handler) {
    this.handler = handler;
  }

  static ManagerLog open(Path folder) throws RunFailedException {
    try {
      var handler =
          new Appender(
              Channels.newOutputStream(
                  FileChannel.open(
                      folder.resolve("manager.log"),
                      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                      OwnerOnly.FILE)));
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

  /// Writes each line at once. (The JDK's handler of files has no say in who may read them, and
  /// leaves a lock behind when its process is killed.)
  private static final class Appender extends StreamHandler {

    Appender(OutputStream to) {
      super(to, new PlainFormatter());
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
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
