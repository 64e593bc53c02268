package dev.rowmill.publish;

import dev.rowmill.file.Storage;
import dev.rowmill.file.StorageException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes what a run left beside its destinations: after its COMPLETED, or when it is purged.
///
/// No process may still be writing parts of the run.
public final class Cleanup {

  private final Storage storage;

  public Cleanup(Storage storage) {
    this.storage = storage;
  }

  /// Removes the hidden folders with all that is in them; does nothing where there is none. Can be
  /// called again after a fault.
  public void remove(Collection<PartFolder> outputs) throws IOException {
    var folders = new LinkedHashSet<Path>();
    for (var output : outputs) {
      folders.add(output.hidden());
    }
    for (var folder : folders) {
      for (var path : contents(folder)) {
        storage.delete(path);
      }
    }
  }

  /// Everything in a folder and the folder itself, each after what is in it.
  private static List<Path> contents(Path folder) throws IOException {
    var paths = new ArrayList<Path>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            paths.add(file);
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
        };
    Files.walkFileTree(folder, visitor);
    return paths;
  }
}
