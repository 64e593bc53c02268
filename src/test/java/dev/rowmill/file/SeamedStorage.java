package dev.rowmill.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The local file systems, with something of a test's around every operation.
public abstract class SeamedStorage implements Storage {

  private final Storage local;

  protected SeamedStorage(Storage local) {
    this.local = local;
  }

  /// What is done to the files.
  protected interface Action {
    void run() throws IOException;
  }

  /// Performs an operation, or fails.
  ///
  /// @param operation what is done to which path: `create /a/b`, `sync /a/b`
  /// @param half what is done of it if it fails halfway
  protected abstract void around(String operation, Action half, Action action) throws IOException;

  private void around(String operation, Action action) throws IOException {
    around(operation, () -> {}, action);
  }

  @Override
  public final OutputFile create(Path path) throws IOException {
    var opened = new OutputFile[1];
    try {
      around("create " + path, () -> opened[0] = local.create(path));
    } catch (IOException e) {
      if (opened[0] != null) {
        opened[0].close();
      }
      throw e;
    }
    return new SeamedFile(path, opened[0]);
  }

  @Override
  public final void createFolder(Path path) throws IOException {
    around("createFolder " + path, () -> local.createFolder(path));
  }

  @Override
  public final void createFolders(Path path) throws IOException {
    around("createFolders " + path, () -> local.createFolders(path));
  }

  @Override
  public final void copyPermissions(Path from, Path to) throws IOException {
    around("copyPermissions " + to, () -> local.copyPermissions(from, to));
  }

  @Override
  public final void rename(Path from, Path to) throws IOException {
    around("rename " + to, () -> local.rename(from, to));
  }

  @Override
  public final void syncDirectory(Path directory) throws IOException {
    around("syncDirectory " + directory, () -> local.syncDirectory(directory));
  }

  @Override
  public final void delete(Path path) throws IOException {
    around("delete " + path, () -> local.delete(path));
  }

  private final class SeamedFile implements OutputFile {

    private final Path path;
    private final OutputFile file;

    SeamedFile(Path path, OutputFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      around(
          "write " + path,
          () -> file.write(bytes, offset, length / 2),
          () -> file.write(bytes, offset, length));
    }

    @Override
    public void copy(Path source, long length, Consumer<ByteBuffer> reader) throws IOException {
      around(
          "copy " + path,
          () -> file.copy(source, length / 2, reader),
          () -> file.copy(source, length, reader));
    }

    @Override
    public long length() {
      return file.length();
    }

    @Override
    public void sync() throws IOException {
      around("sync " + path, file::sync);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
