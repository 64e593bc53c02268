package dev.rowmill.file;

import java.io.IOException;
import java.nio.file.Path;

/// The file system as a run sees it. Every write, sync, rename and delete that decides about a
/// result goes through here and nowhere else, so that a test can fail or kill at each of them.
///
/// [#local()] is the real one. Implementations are thread-safe; the files they return are not.
/// Failures are [StorageException]s, whose messages a user can read.
public interface Storage {

  /// The file systems of this machine.
  static Storage local() {
    return LocalStorage.INSTANCE;
  }

  /// Creates a file that must not exist yet, in a folder that does. The file's own entry in its
  /// folder is durable only after [#syncDirectory].
  OutputFile create(Path path) throws IOException;

  /// Creates a folder in one that exists, if it is not there, which only its owner can look into.
  /// It is durable before something is put into it.
  void createFolder(Path path) throws IOException;

  /// Creates a folder with its missing parents, each of them durable before something is put into
  /// it. Who can look into them is the user's choice, as it is for the outputs.
  void createFolders(Path path) throws IOException;

  /// Gives `to` the permission bits of `from`; does nothing where the file system has none.
  void copyPermissions(Path from, Path to) throws IOException;

  /// Renames atomically, replacing `to`. Durable only after [#syncDirectory].
  void rename(Path from, Path to) throws IOException;

  /// Makes creations, renames and deletions in a folder durable.
  void syncDirectory(Path directory) throws IOException;

  /// Deletes a file or an empty folder if it is there.
  void delete(Path path) throws IOException;
}
