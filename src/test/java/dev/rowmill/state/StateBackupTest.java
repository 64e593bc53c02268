package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.range.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a private server's database, and what becomes of them.
class StateBackupTest {

  @TempDir Path temp;
  private PrivateServer server;
  private Path backup;

  @BeforeEach
  void open() {
    server = new PrivateServer(temp.resolve("state"));
    backup = temp.resolve("it's a backup.sql.gz");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void restoreBringsBackWhatTheBackupHasAndKeepsWhatWasThere() throws Exception {
    long kept = run("kept");
    assertThat(StateBackup.write(server.directory(), backup)).isEqualTo(Files.size(backup));
    long lost = run("lost");
    var restored = restore(backup);
    assertThat(restored.runs()).isEqualTo(1);
    assertThat(restored.before().orElseThrow()).exists();
    try (var state = server.open()) {
      assertThat(state.runs().find(kept)).isPresent();
      assertThat(state.runs().find(lost)).isEmpty();
      assertThat(state.check().problems()).isEmpty();
    }
    assertThat(run("next")).as("folders with this number exist").isGreaterThan(lost);
    assertThat(temp.resolve("state/db")).isDirectoryNotContaining("glob:**/restore-*");
  }

  @Test
  void onlyTheOwnerCanReadABackupAndItHoldsNoPassword() throws Exception {
    run("a");
    StateBackup.write(server.directory(), backup);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    // Another state directory has another password.
    try (var other = new PrivateServer(temp.resolve("other"))) {
      assertThat(new StateRestore(other.directory(), backup).restore(Instant.EPOCH))
          .isEqualTo(new StateRestore.Restored(1, Optional.empty()));
      try (var state = other.open()) {
        assertThat(state.runs().list(9)).hasSize(1);
      }
    }
  }

  @Test
  void backupIsOfOneInstantWhateverIsWrittenMeanwhile() throws Exception {
    var stop = new AtomicBoolean();
    Thread writer;
    try (var state = server.open()) {
      var won = (Claim.Won) state.claims().create(StateFixture.request("busy"));
      writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; !stop.get(); i++) {
                      // Two tables in one transaction.
                      state.runs().publishing(won.run().fence(), "" + i, paths(i), false);
                    }
                  });
      for (int i = 0; i < 2; i++) {
        StateBackup.write(server.directory(), backup);
        try (var other = new PrivateServer(temp.resolve("other" + i))) {
          new StateRestore(other.directory(), backup).restore(Instant.EPOCH);
          try (var copy = other.open()) {
            var manifest = copy.runs().manifest(won.run().id());
            var last = manifest.map(Integer::parseInt).orElse(-1);
            if (last >= 0) {
              assertThat(copy.runs().publication(paths(last).getFirst())).isPresent();
            }
            assertThat(copy.runs().publication(paths(last + 1).getFirst())).isEmpty();
          }
        }
      }
      stop.set(true);
      writer.join();
      won.lock().close();
    }
  }

  private static java.util.List<Path> paths(int number) {
    return java.util.List.of(Path.of("/out/" + number));
  }

  @Test
  void nothingIsRestoredWhileARunIsActive() throws Exception {
    StateBackup.write(server.directory(), emptyState());
    try (var state = server.open()) {
      var won = (Claim.Won) state.claims().create(StateFixture.request("active"));
      try (var lock = won.lock()) {
        assertThat(new StateRestore(server.directory(), backup).restore(Instant.EPOCH))
            .isEqualTo(new StateRestore.InUse(won.run().id()));
        assertThat(state.runs().find(won.run().id())).isPresent();
      }
    }
  }

  @Test
  void commandThatIsConnectedGoesOnInTheRestoredState() throws Exception {
    try (var state = server.open()) {
      StateBackup.write(server.directory(), backup);
      long lost = run("lost");
      restore(backup);
      assertThat(state.runs().publishing(new Fence(lost, 1), "{}", paths(1), false))
          .isInstanceOf(Promise.Lost.class);
      assertThat(state.runs().list(9)).isEmpty();
    }
  }

  @Test
  void whatIsNoBackupLeavesTheStateAlone() throws Exception {
    run("a");
    StateBackup.write(server.directory(), backup);
    var bytes = Files.readAllBytes(backup);
    assertThatThrownBy(() -> restore(temp.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    for (var content :
        new byte[][] {{}, "SELECT 1;".getBytes(), Arrays.copyOf(bytes, bytes.length / 2)}) {
      Files.write(backup, content);
      assertThatThrownBy(() -> restore(backup))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("is no backup of a state")
          .hasMessageNotContaining("GZIP");
    }
    try (var state = server.open()) {
      assertThat(state.runs().list(9)).hasSize(1);
    }
  }

  @Test
  void damagedAndLostDatabasesAreToldAndRestored() throws Exception {
    run("a");
    StateBackup.write(server.directory(), backup);
    var file = server.directory().databaseFile();
    for (int length : new int[] {-1, 0, 9000}) {
      server.kill();
      if (length < 0) {
        Files.delete(file);
      } else {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
      }
      assertThatThrownBy(server::open)
          .as(length + " bytes")
          .isInstanceOf(StateException.class)
          .hasMessageStartingWith("The state database " + file)
          .hasMessageContaining("rowmill state check")
          .hasMessageContaining("rowmill state restore FILE");
      restore(backup);
      try (var state = server.open()) {
        assertThat(state.runs().list(9)).hasSize(1);
      }
    }
  }

  @Test
  void stateOfAnOlderRowmillIsMarkedWhenItIsOpened() throws Exception {
    run("a");
    Files.delete(server.directory().databaseMark());
    server.open().close();
    assertThat(server.directory().databaseMark()).exists();
  }

  private Path emptyState() {
    server.open().close();
    return backup;
  }

  private StateRestore.Restored restore(Path file) throws IOException {
    var now = Instant.now();
    return (StateRestore.Restored) new StateRestore(server.directory(), file).restore(now);
  }

  /// Makes a run that has failed, and returns its number.
  private long run(String job) throws Exception {
    try (var state = server.open()) {
      var won = (Claim.Won) state.claims().create(StateFixture.request(job));
      server.directory().link(won.run().id(), server.directory().newManagerFolder());
      state.runs().end(won.run().fence(), StateFixture.failure(), Counts.NONE);
      won.lock().close();
      return won.run().id();
    }
  }
}
