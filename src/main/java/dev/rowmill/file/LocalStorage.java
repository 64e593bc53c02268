package dev.rowmill.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

final class LocalStorage implements Storage {

  static final LocalStorage INSTANCE = new LocalStorage();

  private LocalStorage() {}

  @Override
  public OutputFile create(Path path) throws IOException {
    try {
      return new LocalFile(
          path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new StorageException("create", path, e);
    }
  }

  @Override
  public void createFolder(Path path) throws IOException {
    try {
      var parent = path.toAbsolutePath().getParent();
      if (makeFolder(path, OwnerOnly.FOLDER) && parent != null) {
        sync(parent);
      }
    } catch (IOException e) {
      throw new StorageException("create the folder", path, e);
    }
  }

  @Override
  public void createFolders(Path path) throws IOException {
    try {
      makeFolders(path.toAbsolutePath());
    } catch (IOException e) {
      throw new StorageException("create the folder", path, e);
    }
  }

  private static void makeFolders(@Nullable Path folder) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    var parent = folder.getParent();
    makeFolders(parent);
    if (makeFolder(folder) && parent != null) {
      sync(parent);
    }
  }

  /// False if it is there already.
  private static boolean makeFolder(Path folder, FileAttribute<?>... attributes)
      throws IOException {
    try {
      Files.createDirectory(folder, attributes);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public void copyPermissions(Path from, Path to) throws IOException {
    try {
      var old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
      var copy = Files.getFileAttributeView(to, PosixFileAttributeView.class);
      if (old != null && copy != null) {
        copy.setPermissions(old.readAttributes().permissions());
      }
    } catch (IOException e) {
      throw new StorageException("set the permissions of", to, e);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException("rename " + from + " to", to, e);
    }
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try {
      sync(directory);
    } catch (IOException e) {
      throw new StorageException("sync the folder", directory, e);
    }
  }

  private static void sync(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new StorageException("delete", path, e);
    }
  }
}
