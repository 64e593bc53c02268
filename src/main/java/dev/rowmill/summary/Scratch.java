package dev.rowmill.summary;

import dev.rowmill.file.Storage;
import java.nio.file.Path;

/// Where something goes that outgrows memory.
///
/// @param folder a folder for files, created if needed; files of an earlier attempt there are
///   replaced. The caller removes it in the end
/// @param alive called all the time while files are written and read, some thousand entries apart:
///   merging can take long without a result
public record Scratch(Storage storage, Path folder, Runnable alive) {

  /// A folder within the folder.
  Scratch in(String name) {
    return new Scratch(storage, folder.resolve(name), alive);
  }
}
