package dev.rowmill.publish;

import dev.rowmill.file.FileTree;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Removes what a run left beside its destinations: after its COMPLETED, or when it is purged.
///
/// No process may still be writing parts of the run.
public final class Cleanup {

  private final Storage storage;

  public Cleanup(Storage storage) {
    this.storage = storage;
  }

  /// The hidden folders with all that is in them.
  public static List<FileTree> left(Collection<PartFolder> outputs) throws IOException {
    var folders = new LinkedHashSet<Path>();
    for (var output : outputs) {
      folders.add(output.hidden());
    }
    var trees = new ArrayList<FileTree>();
    for (var folder : folders) {
      trees.add(FileTree.of(folder));
    }
    return trees;
  }

  /// Removes the hidden folders with all that is in them; does nothing where there is none. Can be
  /// called again after a fault.
  public void remove(Collection<PartFolder> outputs) throws IOException {
    for (var tree : left(outputs)) {
      tree.delete(storage);
    }
  }
}
