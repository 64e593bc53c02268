package dev.rowmill.csv;

/// Bytes in memory as an input.
record ArraySource(byte[] bytes) implements ByteSource {

  @Override
  public String name() {
    return "(bytes in memory)";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long offset, byte[] into, int at, int length) {
    int count = (int) Math.max(0, Math.min(length, bytes.length - offset));
    if (count > 0) {
      System.arraycopy(bytes, (int) offset, into, at, count);
    }
    return count;
  }

  @Override
  public void close() {}
}
