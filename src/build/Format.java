import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Brings every Java file under `src` into google-java-format's layout (`apply`), or fails if one
/// is not in it (`check`).
final class Format {

  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    List<Path> files;
    try (var paths = Files.walk(Path.of("src"))) {
      files = paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    var changed = files.parallelStream().filter(file -> format(file, apply)).toList();
    if (apply) {
      System.out.println("Formatted " + changed.size() + " of " + files.size() + " files.");
    } else if (!changed.isEmpty()) {
      changed.forEach(
          file -> System.err.println("[ERROR] " + file + ": not in the project's layout"));
      System.err.println("[ERROR] `mvn process-sources -Pformat` formats them.");
      System.exit(1);
    }
  }

  /// Whether the file was not in layout.
  private static boolean format(Path file, boolean apply) {
    try {
      var text = Files.readString(file);
      var formatted = new Formatter().formatSourceAndFixImports(text);
      if (apply && !formatted.equals(text)) {
        Files.writeString(file, formatted);
      }
      return !formatted.equals(text);
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
