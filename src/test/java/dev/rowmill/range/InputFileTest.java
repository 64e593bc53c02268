package dev.rowmill.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

  @TempDir Path folder;
  private Path path;
  private InputFile file;

  @BeforeEach
  void makeFile() throws IOException {
    path = Files.writeString(folder.resolve("in.csv"), "id\n1\n");
    file = InputFile.of(path);
  }

  private void changed(String how) {
    assertThatThrownBy(() -> file.requireUnchanged())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("in.csv: was changed while it was read: " + how);
  }

  @Test
  void aFileThatNobodyTouchesIsUnchanged() {
    assertThatCode(() -> file.requireUnchanged()).doesNotThrowAnyException();
  }

  @Test
  void growthAndShrinkingAreChanges() throws IOException {
    Files.writeString(path, "2\n", StandardOpenOption.APPEND);
    changed("size was 5 bytes and is 7");
    Files.writeString(path, "");
    changed("size was 5 bytes and is 0");
  }

  @Test
  void writingInPlaceIsAChange() throws IOException {
    Files.setLastModifiedTime(
        path,
        FileTime.from(Files.getLastModifiedTime(path).toInstant().plus(Duration.ofSeconds(1))));
    changed("modification time differs");
  }

  @Test
  void anotherFileOfTheSameSizeAndTimeIsAChange() throws IOException {
    var other = Files.writeString(folder.resolve("other.csv"), "id\n2\n");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
    changed("it is another file under the same name");
  }

  @Test
  void writingWithTheTimePutBackIsNoticedAsSomething() throws IOException {
    var before = Files.getLastModifiedTime(path);
    assertThat(file.isTouchedSince(InputFile.of(path))).isFalse();
    await()
        .until(
            () -> {
              Files.writeString(path, "id\n2\n");
              Files.setLastModifiedTime(path, before);
              return file.isTouchedSince(InputFile.of(path)); // a clock's tick later
            });
    assertThatCode(() -> file.requireUnchanged()).doesNotThrowAnyException();
  }

  @Test
  void removalIsAChange() throws IOException {
    Files.delete(path);
    changed("it is gone");
  }

  @Test
  @Timeout(10)
  void whatIsNoRegularFileIsNotOpened() throws Exception {
    var pipe = folder.resolve("pipe.csv");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertThatThrownBy(() -> InputFile.of(pipe)).hasMessageContaining("is a pipe or a device");
    assertThatThrownBy(() -> InputFile.of(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> InputFile.of(Path.of("/dev/zero")))
        .hasMessageContaining("is a pipe or a device");
  }
}
