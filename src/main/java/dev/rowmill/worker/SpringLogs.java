package dev.rowmill.worker;

import io.micrometer.common.util.internal.logging.InternalLoggerFactory;
import io.micrometer.common.util.internal.logging.JdkLoggerFactory;
import java.util.function.Function;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.Jdk14Logger;

/// Where goes what Spring logs. It is said before the first class of Spring is used, because
/// commons-logging would look for half a dozen logging systems in every jar of the class path,
/// which takes a tenth of a worker's start.
public final class SpringLogs extends LogFactory {

  private static final String[] NO_ATTRIBUTES = {};

  private final Function<String, Log> logs;

  private SpringLogs(Function<String, Log> logs) {
    this.logs = logs;
  }

  /// To `java.util.logging`.
  public static void toJdk() {
    to(Jdk14Logger::new);
  }

  /// To stderr, which a worker's log is, in plain lines.
  static void toErr() {
    to(name -> new PlainLog(name, System.err));
  }

  private static void to(Function<String, Log> logs) {
    factories.put(Thread.currentThread().getContextClassLoader(), new SpringLogs(logs));
    // Spring Batch's observations, which nobody looks at, have a search of their own.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
  }

  @Override
  public Log getInstance(Class<?> type) {
    return getInstance(type.getName());
  }

  @Override
  public Log getInstance(String name) {
    return logs.apply(name);
  }

  @Override
  public Object getAttribute(String name) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public String[] getAttributeNames() {
    return NO_ATTRIBUTES;
  }

  @Override
  public void setAttribute(String name, Object value) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public void removeAttribute(String name) {}

  @Override
  public void release() {}
}
