package dev.rowmill.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.cookbook.Recipe.Role;
import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.run.RunLauncher;
import dev.rowmill.run.RunListener;
import dev.rowmill.run.RunOptions;
import dev.rowmill.run.StopSignal;
import dev.rowmill.state.StateDirectory;
import dev.rowmill.state.StateSettings;
import dev.rowmill.state.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every recipe of `docs/cookbook.md`, run by threads of this JVM in ranges smaller than most
/// records: exactly the files that it shows, byte for byte. The day is 2026-02-01.
///
/// With `-Drowmill.cookbook.write=true` the results there are now are written into the cookbook:
/// read the difference.
class CookbookTest {

  private static final Path COOKBOOK = Path.of("docs", "cookbook.md");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-01T06:00:00Z"));
  private static final RunOptions OPTIONS =
      new RunOptions(OptionalInt.of(2), OptionalLong.of(20), Optional.empty());

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> everyRecipeGivesWhatItShows() throws IOException {
    var recipes = Recipe.of(Files.readAllLines(COOKBOOK));
    assertThat(recipes).hasSizeGreaterThan(20);
    assertThat(recipes.stream().map(Recipe::title)).doesNotHaveDuplicates();
    if (Boolean.getBoolean("rowmill.cookbook.write")) {
      return Stream.of(DynamicTest.dynamicTest("write", () -> write(recipes)));
    }
    return recipes.stream()
        .map(recipe -> DynamicTest.dynamicTest(recipe.title(), () -> check(recipe)));
  }

  @Test
  void everyLinkLeadsToAChapterAndEveryRecipeHasOne() throws IOException {
    var text = Files.readString(COOKBOOK);
    var links = Pattern.compile("\\(#([^)]+)\\)").matcher(text).results().map(m -> m.group(1));
    var chapters =
        text.lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
            .map(title -> title.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
            .toList();
    assertThat(links.collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(chapters);
  }

  private static void check(Recipe recipe) throws Exception {
    var found = run(recipe);
    var expected = new TreeMap<String, String>();
    for (var block : recipe.blocks()) {
      if (block.role() == Role.RESULT) {
        expected.put(block.name(), new String(block.bytes(), block.charset()));
      } else if (block.role() == Role.FAILS) {
        expected.put("exit code " + block.name(), String.join("\n", block.lines()));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  /// The files that a run leaves beside its inputs, as texts, or how it fails.
  private static Map<String, String> run(Recipe recipe) throws Exception {
    var home = Files.createDirectory(folder.resolve(recipe.title().replaceAll("\\W+", "-")));
    var inputs = new ArrayList<Path>();
    for (var block : recipe.blocks()) {
      if (block.role() == Role.INPUT || block.role() == Role.JOB) {
        var file = home.resolve(block.name());
        Files.createDirectories(file.getParent());
        inputs.add(Files.write(file, block.bytes()));
      }
    }
    var found = new TreeMap<String, String>();
    try {
      launch(home.resolve(recipe.job().name()), recipe.assignments());
    } catch (RunFailedException e) {
      found.put("exit code " + e.exitCode().code(), e.getMessage());
    } catch (InvalidJobException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
    try (var files = Files.walk(home)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = home.relativize(file).toString();
        // What a failed run needs for a retry stands in hidden folders.
        if (!inputs.contains(file) && !name.contains("/.")) {
          var charset =
              recipe.blocks(Role.RESULT).stream()
                  .filter(block -> block.name().equals(name))
                  .findFirst()
                  .map(Recipe.Block::charset)
                  .orElse(StandardCharsets.UTF_8);
          found.put(name, Files.readString(file, charset).replace(home.toString(), "/data"));
        }
      }
    }
    return found;
  }

  private static void launch(Path job, List<String> assignments) throws Exception {
    var file = JobFile.read(job);
    var resolved = file.resolve(assignments, job.getParent(), CLOCK);
    var settings =
        StateSettings.of(StateDirectory.open(folder.resolve("state")))
            .withUrl(TestPostgres.url(), Map.of());
    new RunLauncher(
            settings,
            OPTIONS,
            RunListener.NONE,
            new StopSignal(),
            Stopwatch.start(Activity.STARTING))
        .run(job, file, resolved);
  }

  private static void write(List<Recipe> recipes) throws Exception {
    var document = new ArrayList<>(Files.readAllLines(COOKBOOK));
    for (var recipe : recipes.reversed()) {
      var found = run(recipe);
      for (var block : recipe.blocks().reversed()) {
        var text =
            found.remove(block.role() == Role.FAILS ? "exit code " + block.name() : block.name());
        if (text != null) {
          var lines = text.replace("\uFEFF", "").lines().toList();
          document.subList(block.from(), block.to()).clear();
          document.addAll(block.from(), lines);
        }
      }
      assertThat(found).as("not shown by '" + recipe.title() + "'").isEmpty();
    }
    Files.write(COOKBOOK, document);
  }
}
