package dev.rowmill.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The input of a job: a path, or a pattern for several. In a folder's or file's name `*`, `?` and
/// `[…]` stand for other characters; `**` as a whole name stands for any folders, or none. A name
/// that exists as it is written means itself, so that a folder called `[2026]` needs no escape.
/// Names that begin with a dot are found only by a pattern that does.
public final class InputPattern {

  private final Path path;
  private final List<Name> names;

  /// One name of the path.
  private record Name(String text, Optional<PathMatcher> glob) {

    boolean isDeep() {
      return text.equals("**");
    }

    boolean matches(Path name) {
      boolean hidden = name.toString().startsWith(".") && !text.startsWith(".");
      return text.equals(name.toString())
          || (!hidden && glob.isPresent() && glob.get().matches(name));
    }
  }

  private InputPattern(Path path) {
    this.path = path;
    var all = new ArrayList<Name>();
    path.forEach(name -> all.add(new Name(name.toString(), glob(name))));
    this.names = List.copyOf(all);
  }

  /// @param path absolute
  public static InputPattern of(Path path) {
    return new InputPattern(path);
  }

  private static Optional<PathMatcher> glob(Path name) {
    var text = name.toString();
    boolean isClass = text.indexOf('[') >= 0 && text.indexOf(']', text.indexOf('[') + 2) >= 0;
    if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && !isClass) {
      return Optional.empty();
    }
    var escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
    return Optional.of(
        name.getFileSystem()
            .getPathMatcher("glob:" + (isClass ? escaped : escaped.replace("[", "\\["))));
  }

  /// The same with the links resolved in the folders before its first name with a pattern, so that
  /// real paths can be held against it.
  ///
  /// @throws IOException if a folder cannot be looked at
  public InputPattern real() throws IOException {
    int plain = 0;
    while (plain < names.size() && names.get(plain).glob.isEmpty()) {
      plain++;
    }
    int folders = Math.min(plain, names.size() - 1);
    var root = Objects.requireNonNull(path.getRoot(), "an absolute path");
    var folder = folders == 0 ? root : root.resolve(path.subpath(0, folders));
    return Files.exists(folder)
        ? of(folder.toRealPath().resolve(path.subpath(folders, names.size())))
        : this;
  }

  /// Whether it stands for any number of files, and not for exactly one.
  public boolean isPattern() {
    return names.stream().anyMatch(name -> name.glob.isPresent());
  }

  /// Whether a path is the one meant or is matched. Does not look at the file system.
  public boolean matches(Path other) {
    var others = new ArrayList<Path>();
    other.forEach(others::add);
    return matches(0, others, 0);
  }

  private boolean matches(int name, List<Path> others, int other) {
    if (name == names.size() || other == others.size()) {
      return name == names.size() && other == others.size();
    }
    if (names.get(name).isDeep()) {
      return matches(name + 1, others, other) || matches(name, others, other + 1);
    }
    return names.get(name).matches(others.get(other)) && matches(name + 1, others, other + 1);
  }

  /// The files, in the order of their paths' UTF-8 bytes. A plain path is given as it is, whether
  /// or not it is there; a pattern gives the regular files it matches, perhaps none, and what may
  /// be one, so that it is missed: links to what is not there, files in folders that may not be
  /// entered.
  ///
  /// @throws IOException if a folder cannot be read
  public List<Path> files() throws IOException {
    if (!isPattern() || Files.exists(path)) {
      return List.of(path);
    }
    var found = new LinkedHashSet<Path>();
    collect(path.getRoot(), 0, found);
    var files = new ArrayList<>(found);
    files.sort((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));
    return files;
  }

  private void collect(Path folder, int index, Set<Path> found) throws IOException {
    if (index == names.size()) {
      boolean isLost = Files.isSymbolicLink(folder) ? !Files.exists(folder) : isOutOfSight(folder);
      if (isLost || Files.isRegularFile(folder)) {
        found.add(folder);
      }
      return;
    }
    var name = names.get(index);
    if (name.isDeep()) {
      collect(folder, index + 1, found);
    }
    var literal = folder.resolve(name.text);
    if (name.glob.isEmpty() || Files.exists(literal)) {
      collect(literal, index + 1, found);
    } else if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        for (var child : children) {
          if (!name.matches(child.getFileName())) {
            continue;
          }
          if (!name.isDeep()) {
            collect(child, index + 1, found);
          } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            collect(child, index, found);
          }
        }
      }
    }
  }

  /// Whether nobody can tell if it is there: in a folder that may not be entered, say.
  private static boolean isOutOfSight(Path path) {
    return !Files.exists(path) && !Files.notExists(path);
  }

  private static byte[] bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The path as it is written.
  @Override
  public String toString() {
    return path.toString();
  }
}
