package dev.rowmill.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file system in memory that a folder becomes, small enough to fill. Needs the right to mount:
/// root, or `unshare --map-root-user --mount` around the suite.
///
/// @param folder where it is
record Mount(Path folder) implements AutoCloseable {

  /// Covers a folder with a disk that holds a copy of what is in it.
  static Mount over(Path folder, long bytes) throws IOException, InterruptedException {
    var copy = Files.createTempDirectory("rowmill-faults");
    command("cp", "-a", folder + "/.", copy.toString());
    command("mount", "-t", "tmpfs", "-o", "mode=700,size=" + bytes, "rowmill", folder.toString());
    command("cp", "-a", copy + "/.", folder.toString());
    command("rm", "-r", copy.toString());
    return new Mount(folder);
  }

  long usedBytes() throws IOException {
    var store = Files.getFileStore(folder);
    return store.getTotalSpace() - store.getUnallocatedSpace();
  }

  void resize(long bytes) throws IOException, InterruptedException {
    command("mount", "-o", "remount,size=" + bytes, folder.toString());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    command("umount", "--lazy", folder.toString());
  }

  private static void command(String... words) throws IOException, InterruptedException {
    var process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said.strip());
    }
  }
}
