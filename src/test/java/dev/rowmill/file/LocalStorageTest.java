package dev.rowmill.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest {

  private final Storage storage = Storage.local();

  @TempDir Path folder;

  @Test
  void foldersAreMadeAndThenFilesInThem() throws IOException {
    var path = folder.resolve("a/b/c.csv");
    storage.createFolders(path.getParent());
    storage.createFolders(path.getParent());
    try (var file = storage.create(path)) {
      write(file, "hello");
      assertThat(file.length()).isEqualTo(5);
      file.sync();
    }
    storage.syncDirectory(path.getParent());
    assertThat(path).hasContent("hello");
  }

  /// A process that was frozen must not bring back what is removed.
  @Test
  void aMissingFolderIsNotMadeForAFileNorForAFolder() {
    var lost = folder.resolve("lost");
    assertThatThrownBy(() -> storage.create(lost.resolve("part")).close())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("no such file or folder");
    assertThatThrownBy(() -> storage.createFolder(lost.resolve("merge")))
        .isInstanceOf(StorageException.class);
    assertThat(lost).doesNotExist();
  }

  @Test
  void creatingAnExistingFileSaysSo() throws IOException {
    var path = Files.createFile(folder.resolve("there"));
    assertThatThrownBy(() -> storage.create(path).close())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot create " + path + ": it exists already");
  }

  @Test
  void aFileWhereAFolderShouldBeIsNamed() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> storage.createFolders(file.resolve("x/y")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(file.resolve("x/y").toString())
        .hasMessageContaining(file.toString());
  }

  @Test
  void copyingTakesExactlyTheLengthAndShowsItAll() throws IOException {
    var bytes = new byte[(3 << 20) + 17];
    new java.util.Random(7).nextBytes(bytes);
    var source = Files.write(folder.resolve("source"), bytes);
    var crc = new CRC32();
    int length = bytes.length - 5;
    try (var file = storage.create(folder.resolve("copy"))) {
      file.copy(source, length, crc::update);
      file.copy(source, 0, crc::update);
      assertThat(file.length()).isEqualTo(length);
    }
    var expected = java.util.Arrays.copyOf(bytes, length);
    assertThat(Files.readAllBytes(folder.resolve("copy"))).isEqualTo(expected);
    var crcOfAll = new CRC32();
    crcOfAll.update(expected);
    assertThat(crc.getValue()).isEqualTo(crcOfAll.getValue());
    assertThat(FileContent.crc32(source, length)).isEqualTo(crcOfAll.getValue());
  }

  @Test
  void copyingMoreThanThereIsFails() throws IOException {
    var source = Files.writeString(folder.resolve("source"), "abc");
    try (var file = storage.create(folder.resolve("copy"))) {
      assertThatThrownBy(() -> file.copy(source, 4, piece -> {}))
          .hasMessageContaining("cannot read " + source + ": it has 3 bytes, expected 4");
    }
  }

  @Test
  void largeWritesArriveWhole() throws IOException {
    var bytes = new byte[(5 << 20) + 3];
    new java.util.Random(8).nextBytes(bytes);
    try (var file = storage.create(folder.resolve("large"))) {
      file.write(bytes, 1, bytes.length - 1);
    }
    assertThat(Files.readAllBytes(folder.resolve("large")))
        .isEqualTo(java.util.Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  @Test
  void aFullDiskIsNamedWithTheFile() throws IOException {
    var full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full));
    try (var file = new LocalFile(full, FileChannel.open(full, StandardOpenOption.WRITE))) {
      assertThatThrownBy(() -> write(file, "x"))
          .hasMessage("cannot write /dev/full: no space left on device");
    }
  }

  @Test
  void renamingReplacesAndKeepsPermissionsIfAsked() throws IOException {
    var old = Files.writeString(folder.resolve("old"), "old");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r-----"));
    var fresh = Files.writeString(folder.resolve("fresh"), "fresh");
    storage.copyPermissions(old, fresh);
    storage.rename(fresh, old);
    assertThat(old).hasContent("fresh");
    assertThat(fresh).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void deletingWhatIsGoneIsNoError() throws IOException {
    var path = Files.createFile(folder.resolve("x"));
    storage.delete(path);
    storage.delete(path);
    assertThat(path).doesNotExist();
  }

  private static void write(OutputFile file, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    file.write(bytes, 0, bytes.length);
  }
}
