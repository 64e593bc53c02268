package dev.rowmill.fault;

import dev.rowmill.file.OutputFile;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A storage whose every operation a [Trap] stands around.
final class TrappedStorage implements Storage {

  private final Storage local;
  private final Trap trap;

  TrappedStorage(Storage local, Trap trap) {
    this.local = local;
    this.trap = trap;
  }

  private void perform(String operation, Path path, Trap.Action action) throws IOException {
    trap.around(operation + " " + path, () -> {}, action);
  }

  @Override
  public OutputFile create(Path path) throws IOException {
    var opened = new OutputFile[1];
    perform("create", path, () -> opened[0] = local.create(path));
    return new TrappedFile(path, opened[0]);
  }

  @Override
  public OutputFile append(Path path, long length) throws IOException {
    var opened = new OutputFile[1];
    perform("append", path, () -> opened[0] = local.append(path, length));
    return new TrappedFile(path, opened[0]);
  }

  @Override
  public void copyPermissions(Path from, Path to) throws IOException {
    perform("permissions", to, () -> local.copyPermissions(from, to));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    perform("rename", to, () -> local.rename(from, to));
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    perform("sync-folder", directory, () -> local.syncDirectory(directory));
  }

  @Override
  public void delete(Path path) throws IOException {
    perform("delete", path, () -> local.delete(path));
  }

  private final class TrappedFile implements OutputFile {

    private final Path path;
    private final OutputFile file;

    TrappedFile(Path path, OutputFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      trap.around(
          "write " + path,
          () -> file.write(bytes, offset, length / 2),
          () -> file.write(bytes, offset, length));
    }

    @Override
    public void copy(Path source, long length, Consumer<ByteBuffer> reader) throws IOException {
      trap.around(
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
      trap.around("sync " + path, () -> {}, file::sync);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
