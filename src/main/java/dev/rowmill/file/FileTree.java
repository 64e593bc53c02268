package dev.rowmill.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder with all that was in it when it was looked at. Links are not followed.
///
/// @param paths each after what is in it
/// @param files how many of them are no folders
/// @param bytes of these files
public record FileTree(List<Path> paths, long files, long bytes) {

  public FileTree {
    paths = List.copyOf(paths);
  }

  /// Looks at a folder; there is nothing in one that does not exist.
  public static FileTree of(Path folder) throws IOException {
    var visitor = new Visitor();
    Files.walkFileTree(folder, visitor);
    return new FileTree(visitor.paths, visitor.files, visitor.bytes);
  }

  /// Deletes all of it. Can be done again after a fault.
  public void delete(Storage storage) throws IOException {
    for (var path : paths) {
      storage.delete(path);
    }
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    final List<Path> paths = new ArrayList<>();
    long files;
    long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      paths.add(file);
      files++;
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw new StorageException("read", file, e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw new StorageException("read the folder", directory, e);
      }
      paths.add(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
