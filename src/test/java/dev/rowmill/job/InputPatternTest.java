package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPatternTest {

  @TempDir Path folder;

  private void files(String... names) throws IOException {
    for (var name : names) {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  private List<String> found(String pattern) throws IOException {
    return InputPattern.of(folder.resolve(pattern)).files().stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void filesComeInTheOrderOfTheirBytes() throws IOException {
    files("b.csv", "B.csv", "a.csv", "a-1.csv", "é.csv", "z.txt");
    Files.createDirectories(folder.resolve("folder.csv"));

    assertThat(found("*.csv")).containsExactly("B.csv", "a-1.csv", "a.csv", "b.csv", "é.csv");
    assertThat(found("[ab].csv")).containsExactly("a.csv", "b.csv");
    assertThat(found("?.csv")).containsExactly("B.csv", "a.csv", "b.csv", "é.csv");
  }

  @Test
  void twoStarsStandForAnyFoldersOrNone() throws IOException {
    files("a.csv", "x/b.csv", "x/y/c.csv", "x/.hidden/d.csv");

    assertThat(found("**/*.csv")).containsExactly("a.csv", "x/b.csv", "x/y/c.csv");
    assertThat(found("x/**/c.csv")).containsExactly("x/y/c.csv");
    assertThat(found("*/*.csv")).containsExactly("x/b.csv");
  }

  @Test
  void hiddenNamesAreFoundOnlyWhenAskedFor() throws IOException {
    files(".rowmill-7/lines/00001.a1.rows", ".secret.csv", "a.csv");

    assertThat(found("*.csv")).containsExactly("a.csv");
    assertThat(found(".*.csv")).containsExactly(".secret.csv");
    assertThat(found("**/*.rows")).isEmpty();
  }

  @Test
  void aNameThatExistsMeansItself() throws IOException {
    files("[2026]/a*.csv", "[2026]/ab.csv", "2/ab.csv");

    assertThat(found("[2026]/a*.csv")).containsExactly("[2026]/a*.csv");
    assertThat(found("[2026]/a?.csv")).containsExactly("[2026]/a*.csv", "[2026]/ab.csv");
    assertThat(found("{2,3}/*.csv")).isEmpty();
  }

  @Test
  void aLinkToWhatIsNotThereIsFoundSoThatItIsMissed() throws IOException {
    files("a1.csv", "dir.csv/x");
    Files.createSymbolicLink(folder.resolve("a2.csv"), Path.of("gone.csv"));
    Files.createSymbolicLink(folder.resolve("a3.csv"), Path.of("a1.csv"));
    Files.createSymbolicLink(folder.resolve("a4.csv"), Path.of("dir.csv"));

    assertThat(found("a*.csv")).containsExactly("a1.csv", "a2.csv", "a3.csv");
  }

  @Test
  void aPlainPathIsGivenWhetherOrNotItIsThere() throws IOException {
    assertThat(found("missing.csv")).containsExactly("missing.csv");
    assertThat(found("missing/*.csv")).isEmpty();
    assertThat(found("half[open.csv")).containsExactly("half[open.csv");
  }

  @Test
  void matchingLooksAtNamesOnly() {
    var pattern = InputPattern.of(Path.of("/in/**/o*.csv"));

    assertThat(pattern.matches(Path.of("/in/orders.csv"))).isTrue();
    assertThat(pattern.matches(Path.of("/in/a/b/orders.csv"))).isTrue();
    assertThat(pattern.matches(Path.of("/in/a/b/rows.csv"))).isFalse();
    assertThat(pattern.matches(Path.of("/out/orders.csv"))).isFalse();
  }
}
