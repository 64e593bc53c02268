package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

  @TempDir Path folder;
  private Path file;
  private Progress progress;

  @BeforeEach
  void create() throws IOException {
    file = Progress.create(folder.resolve("worker-1.progress"));
    progress = Progress.open(file, () -> Instant.ofEpochMilli(77));
  }

  @Test
  void readerSeesWhatTheWorkerWrote() throws IOException {
    progress.begin(5);
    progress.partition(3, 2);
    progress.update(10, 200, 1, 4200);
    assertThat(Progress.read(file))
        .contains(new ProgressSnapshot(5, 3, 2, 10, 200, 1, 4200, -1, 77))
        .contains(progress.snapshot());
  }

  @Test
  void readerSeesWhichRecordIsProcessedAlone() throws IOException {
    progress.begin(5);
    progress.begin(4200, true);
    assertThat(Progress.read(file)).map(ProgressSnapshot::alone).contains(4200L);
    progress.begin(4300, false);
    assertThat(Progress.read(file)).contains(new ProgressSnapshot(5, 0, 0, 0, 0, 0, 4300, -1, 77));
  }

  @Test
  void readerSeesAllWorkersOfARun() throws IOException {
    progress.begin(5);
    Progress.create(folder.resolve("worker-2.progress"));
    Files.writeString(folder.resolve("worker-1.log"), "started");
    assertThat(Progress.all(folder)).containsExactly(progress.snapshot());
    assertThat(Progress.all(folder.resolve("gone"))).isEmpty();
  }

  @Test
  void newTaskStartsAtZero() throws IOException {
    progress.update(10, 200, 1, 4200);
    progress.begin(6);
    assertThat(Progress.read(file)).contains(new ProgressSnapshot(6, 0, 0, 0, 0, 0, 0, -1, 77));
  }

  @Test
  void predecessorThatStillWritesIsNotSeen() throws IOException {
    Progress.create(file);
    progress.update(10, 200, 1, 4200);
    assertThat(Progress.read(file)).isEmpty();
  }

  @Test
  void missingOrHalfMadeFileIsNoProgressYet() throws IOException {
    assertThat(Progress.read(folder.resolve("nothing"))).isEmpty();
    var whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      var part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, length));
      assertThat(Progress.read(part)).isEmpty();
    }
  }

  @Test
  void anotherLayoutIsRefused() throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[7] = '1';
    Files.write(file, bytes);
    assertThatThrownBy(() -> Progress.read(file)).hasMessageContaining("not a progress file");
  }
}
