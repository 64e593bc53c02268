package dev.rowmill.summary;

import dev.rowmill.file.OutputFile;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.file.Path;

/// Where something goes that outgrows memory.
///
/// @param folder a folder for files, created if needed in one that exists; files of an earlier
///   attempt there are replaced. The caller removes it in the end
/// @param prefix what the names of the files begin with
/// @param alive called all the time while files are written and read, some thousand entries apart:
///   merging can take long without a result
public record Scratch(Storage storage, Path folder, String prefix, Runnable alive) {

  /// The whole folder.
  public Scratch(Storage storage, Path folder, Runnable alive) {
    this(storage, folder, "", alive);
  }

  /// Files of their own in the folder, for one of several users.
  Scratch of(String user) {
    return new Scratch(storage, folder, prefix + user + "-", alive);
  }

  Path file(String name) {
    return folder.resolve(prefix + name);
  }

  OutputFile create(Path file) throws IOException {
    storage.createFolder(folder);
    storage.delete(file);
    return storage.create(file);
  }
}
