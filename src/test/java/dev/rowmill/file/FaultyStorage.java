package dev.rowmill.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The local file systems, with every operation counted, and a fault at the n-th.
///
/// After the fault every further operation fails too, as for a process that died there; a write or
/// copy that fails leaves half of its bytes behind. Syncs are counted and not done: no test can
/// tell, but for the time it takes.
public final class FaultyStorage implements Storage {

  /// What happens at the fault.
  public enum Fault {
    /// The operation is not done, or half done.
    BEFORE,
    /// The operation is done, but its caller never learns it.
    AFTER
  }

  /// The failure; [StorageException] is what real ones are.
  public static final class InjectedFault extends IOException {
    private static final long serialVersionUID = 1L;

    InjectedFault(String operation) {
      super("injected fault at " + operation);
    }
  }

  private final Storage local = Storage.local();
  private final List<String> operations = new ArrayList<>();
  private final int faultAt;
  private final Fault fault;

  /// @param faultAt the number of the operation that fails, from 1; 0 for none
  public FaultyStorage(int faultAt, Fault fault) {
    this.faultAt = faultAt;
    this.fault = fault;
  }

  /// A storage that only counts.
  public static FaultyStorage counting() {
    return new FaultyStorage(0, Fault.BEFORE);
  }

  /// What was asked for so far: `create /a/b`, `sync /a/b`.
  public synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  private interface Action {
    void run() throws IOException;
  }

  private void perform(String operation, Action half, Action action) throws IOException {
    int number;
    synchronized (this) {
      operations.add(operation);
      number = operations.size();
    }
    if (faultAt == 0 || number < faultAt) {
      action.run();
      return;
    }
    if (number == faultAt) {
      (fault == Fault.AFTER ? action : half).run();
    }
    throw new InjectedFault(operation);
  }

  private void perform(String operation, Action action) throws IOException {
    perform(operation, () -> {}, action);
  }

  @Override
  public OutputFile create(Path path) throws IOException {
    var opened = new OutputFile[1];
    try {
      perform("create " + path, () -> opened[0] = local.create(path));
    } catch (InjectedFault e) {
      if (opened[0] != null) {
        opened[0].close();
      }
      throw e;
    }
    return new FaultyFile(path, opened[0]);
  }

  @Override
  public OutputFile append(Path path, long length) throws IOException {
    var opened = new OutputFile[1];
    try {
      perform("append " + path, () -> opened[0] = local.append(path, length));
    } catch (InjectedFault e) {
      if (opened[0] != null) {
        opened[0].close();
      }
      throw e;
    }
    return new FaultyFile(path, opened[0]);
  }

  @Override
  public void copyPermissions(Path from, Path to) throws IOException {
    perform("copyPermissions " + to, () -> local.copyPermissions(from, to));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    perform("rename " + to, () -> local.rename(from, to));
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    perform("syncDirectory " + directory, () -> {});
  }

  @Override
  public void delete(Path path) throws IOException {
    perform("delete " + path, () -> local.delete(path));
  }

  private final class FaultyFile implements OutputFile {

    private final Path path;
    private final OutputFile file;

    FaultyFile(Path path, OutputFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      perform(
          "write " + path,
          () -> file.write(bytes, offset, length / 2),
          () -> file.write(bytes, offset, length));
    }

    @Override
    public void copy(Path source, long length, Consumer<ByteBuffer> reader) throws IOException {
      perform(
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
      perform("sync " + path, () -> {});
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
