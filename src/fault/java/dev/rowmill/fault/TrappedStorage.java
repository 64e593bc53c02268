package dev.rowmill.fault;

import dev.rowmill.file.SeamedStorage;
import dev.rowmill.file.Storage;
import java.io.IOException;

/// A storage whose every operation a [Trap] stands around.
final class TrappedStorage extends SeamedStorage {

  private final Trap trap;

  TrappedStorage(Storage local, Trap trap) {
    super(local);
    this.trap = trap;
  }

  @Override
  protected void around(String operation, Action half, Action action) throws IOException {
    trap.around(operation, half::run, action::run);
  }
}
