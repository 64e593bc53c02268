package dev.rowmill.step;

import dev.rowmill.csv.ByteSource;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import java.io.IOException;

/// A source of which the reading is accounted for apart from what is made of the bytes.
record MeasuredSource(ByteSource source, Stopwatch watch) implements ByteSource {

  @Override
  public int read(long offset, byte[] into, int at, int length) throws IOException {
    var before = watch.enter(Activity.READING);
    int count = source.read(offset, into, at, length);
    watch.enter(before);
    return count;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public boolean isSequential() {
    return source.isSequential();
  }

  @Override
  public long storedBytes(long from, long to) {
    return source.storedBytes(from, to);
  }

  @Override
  public long linesBefore(long end) throws IOException {
    return source.linesBefore(end);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
