package dev.rowmill.run;

import dev.rowmill.job.InputPattern;
import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.PartFolder;
import dev.rowmill.publish.Publication;
import dev.rowmill.range.InputFile;
import dev.rowmill.step.PartFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Holds a job's destinations against the file system: whether they can be published to, and
/// whether links make one file of two that the job file, which is checked by its text alone, calls
/// by different names.
final class DestinationCheck {

  private final JobPlan plan;
  private final Path jobFile;

  /// @param jobFile what the plan comes from
  DestinationCheck(JobPlan plan, Path jobFile) {
    this.plan = plan;
    this.jobFile = jobFile.toAbsolutePath();
  }

  /// Checks all that can be known of a publication when a run starts or is retried.
  ///
  /// @param inputs the files that are read
  /// @throws RunFailedException if something would stop it
  void checkAtStart(List<InputFile> inputs) throws RunFailedException {
    checkFolders();
    check(inputs);
  }

  /// Checks what would stop a publication, or make it overwrite the input, the job or another
  /// output. Links may change while a run works: to be asked at its start, and again before it
  /// publishes.
  ///
  /// @param inputs the files that are read; none if they are all read
  /// @throws RunFailedException if something would, with its name and path
  void check(List<InputFile> inputs) throws RunFailedException {
    try {
      var taken = new Inputs(inputs);
      Map<Path, PartFolder> owners = new HashMap<>();
      for (var folder : new PartFolders(plan, "0").all()) {
        var destination = folder.destination();
        Publication.check(destination);
        var reals = realPaths(destination);
        for (var real : reals) {
          var other = owners.putIfAbsent(real, folder);
          if (other != null && other != folder) {
            throw refused(
                "%s and %s are one file, %s, by different names: %s and %s"
                    .formatted(name(other), name(folder), real, other.destination(), destination));
          }
        }
        taken.refuse(folder, reals);
      }
    } catch (IOException e) {
      throw new RunFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /// Checks that the folders of the destinations are there or can be made. Done by making one: a
  /// folder's permission bits do not tell for every user and file system.
  ///
  /// @throws RunFailedException if one cannot
  void checkFolders() throws RunFailedException {
    var tried = new HashSet<Path>();
    for (var folder : new PartFolders(plan, "0").all()) {
      var existing = existingFolder(folder.destination());
      if (!tried.add(existing)) {
        continue;
      }
      var why = "";
      if (!Files.isDirectory(existing)) {
        why = existing + " is a file, not a folder";
      } else {
        try {
          Files.delete(Files.createTempDirectory(existing, ".rowmill-"));
        } catch (IOException e) {
          why = IoText.of("no folder can be made in", existing, e);
        }
      }
      if (!why.isEmpty()) {
        throw refused("cannot publish to " + folder.destination() + ": " + why);
      }
    }
  }

  /// What an output may not replace.
  private final class Inputs {
    private final InputPattern pattern;
    private final Set<Path> paths = new HashSet<>();
    private final Set<Path> jobs;
    private final Set<String> keys = new HashSet<>();

    Inputs(List<InputFile> files) throws IOException {
      jobs = realPaths(jobFile);
      pattern = InputPattern.of(Path.of(plan.input().pattern())).real();
      for (var file : files) {
        paths.addAll(realPaths(file.path()));
        keys.add(file.key());
      }
      keys.remove("");
    }

    void refuse(PartFolder folder, Set<Path> reals) throws IOException, RunFailedException {
      if (reals.stream().anyMatch(paths::contains)) {
        throw refused(name(folder) + " is the input by another name: " + folder.destination());
      }
      if (reals.stream().anyMatch(jobs::contains)) {
        throw refused(name(folder) + " is the job file: " + folder.destination());
      }
      if (key(folder.destination()).filter(keys::contains).isPresent()) {
        throw refused(name(folder) + " is the input, linked to it: " + folder.destination());
      }
      if (reals.stream().anyMatch(pattern::matches)) {
        throw refused(
            "%s, %s, is a file that the input's pattern matches: the next run would read it"
                .formatted(name(folder), folder.destination()));
      }
    }
  }

  /// The name that a rename would replace and, if that is a link, the file that it leads to.
  private static Set<Path> realPaths(Path path) throws IOException {
    var folder = existingFolder(path);
    var paths = new LinkedHashSet<Path>();
    paths.add(folder.toRealPath().resolve(folder.relativize(path)));
    if (Files.exists(path)) {
      paths.add(path.toRealPath());
    }
    return paths;
  }

  private static Path existingFolder(Path path) {
    var folder = Objects.requireNonNull(path.getParent(), "a file's path has a folder");
    while (!Files.exists(folder)) {
      folder = Objects.requireNonNull(folder.getParent(), "the root is there");
    }
    return folder;
  }

  private static Optional<String> key(Path path) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    var key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return Optional.ofNullable(key).map(Object::toString);
  }

  private String name(PartFolder folder) {
    return plan.outputs().stream().anyMatch(output -> output.name().equals(folder.output()))
        ? "the output '" + folder.output() + "'"
        : "the rejects";
  }

  private static RunFailedException refused(String message) {
    return new RunFailedException(ExitCode.USAGE, message + "; choose another");
  }
}
