package dev.rowmill.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The local file systems, with every operation counted, and a fault at the n-th.
///
/// After the fault every further operation fails too, as for a process that died there; a write or
/// copy that fails leaves half of its bytes behind. Syncs are counted and not done: no test can
/// tell, but for the time it takes.
public final class FaultyStorage extends SeamedStorage {

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

  private final List<String> operations = new ArrayList<>();
  private final int faultAt;
  private final Fault fault;

  /// @param faultAt the number of the operation that fails, from 1; 0 for none
  public FaultyStorage(int faultAt, Fault fault) {
    super(Storage.local());
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

  @Override
  protected void around(String operation, Action half, Action action) throws IOException {
    int number;
    synchronized (this) {
      operations.add(operation);
      number = operations.size();
    }
    Action done = operation.startsWith("sync") ? () -> {} : action;
    if (faultAt == 0 || number < faultAt) {
      done.run();
      return;
    }
    if (number == faultAt) {
      (fault == Fault.AFTER ? done : half).run();
    }
    throw new InjectedFault(operation);
  }
}
