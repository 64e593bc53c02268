package dev.rowmill.worker;

import java.io.PrintStream;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/// A log of one line for each message, from `INFO` on.
///
/// @param name of a class
record PlainLog(String name, PrintStream out) implements Log {

  private void print(String level, @Nullable Object message, @Nullable Throwable thrown) {
    var source = name.substring(name.lastIndexOf('.') + 1);
    synchronized (out) {
      out.println(level + " " + source + ": " + message);
      if (thrown != null) {
        thrown.printStackTrace(out);
      }
    }
  }

  @Override
  public void info(@Nullable Object message) {
    print("INFO", message, null);
  }

  @Override
  public void info(@Nullable Object message, @Nullable Throwable thrown) {
    print("INFO", message, thrown);
  }

  @Override
  public void warn(@Nullable Object message) {
    print("WARNING", message, null);
  }

  @Override
  public void warn(@Nullable Object message, @Nullable Throwable thrown) {
    print("WARNING", message, thrown);
  }

  @Override
  public void error(@Nullable Object message) {
    print("ERROR", message, null);
  }

  @Override
  public void error(@Nullable Object message, @Nullable Throwable thrown) {
    print("ERROR", message, thrown);
  }

  @Override
  public void fatal(@Nullable Object message) {
    print("ERROR", message, null);
  }

  @Override
  public void fatal(@Nullable Object message, @Nullable Throwable thrown) {
    print("ERROR", message, thrown);
  }

  @Override
  public void debug(@Nullable Object message) {}

  @Override
  public void debug(@Nullable Object message, @Nullable Throwable thrown) {}

  @Override
  public void trace(@Nullable Object message) {}

  @Override
  public void trace(@Nullable Object message, @Nullable Throwable thrown) {}

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public boolean isFatalEnabled() {
    return true;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }
}
