package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/job-file.md` is true, and so is the job in the README.
class JobFileDocTest {

  private static final Path DOC = Path.of("docs/job-file.md");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```");

  /// What a fragment of the page leaves out.
  private static final List<String> SECTIONS =
      List.of(
          "rowmill: 1\n",
          "job: page\n",
          """
          input:
            csv: in.csv
            columns:
              unit_price: {type: "decimal(12,2)"}
              quantity: {type: integer}
              shipped: {type: date}
              ordered: {type: date}
          """,
          "outputs: {rows: {csv: out.csv}}\n");

  static Stream<String> examples() throws IOException {
    var pages = Files.readString(DOC) + Files.readString(Path.of("README.md"));
    return YAML.matcher(pages).results().map(match -> match.group(1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesHaveNoProblems(String example) {
    var text = new StringBuilder(example);
    for (var section : SECTIONS) {
      var key = section.substring(0, section.indexOf(':') + 1);
      if (example.lines().noneMatch(line -> line.startsWith(key))) {
        text.append(section);
      }
    }
    var file = new JobFile("page.yaml", text.toString(), Jobs.FOLDER);
    assertThat(file.check(List.of(), Jobs.WORKING_DIRECTORY, Jobs.CLOCK)).isEmpty();
  }

  @Test
  void everyCodeIsExplained() throws IOException {
    var text = Files.readString(DOC);
    var messages = text.substring(text.indexOf("## Messages"), text.indexOf("## Completion"));
    var rows = messages.lines().filter(line -> line.startsWith("| `")).toList();
    var codes =
        rows.stream()
            .flatMap(row -> Pattern.compile("`([a-z-]+)`").matcher(row.split("\\|")[1]).results())
            .map(match -> match.group(1));
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::toString).toList());
  }

  @Test
  void linksWithinThePageLeadSomewhere() throws IOException {
    var text = Files.readString(DOC);
    var headings =
        text.lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceAll("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
            .map(title -> title.replaceAll("[^a-z0-9_ -]", "").replace(' ', '-'))
            .toList();
    var links = Pattern.compile("\\]\\(#([a-z0-9_-]+)\\)").matcher(text).results();
    assertThat(links.map(match -> match.group(1))).isNotEmpty().isSubsetOf(headings);
  }

  @Test
  void everyKeyOfTheLanguageIsOnThePage() throws IOException {
    var text = Files.readString(DOC);
    var keys = new TreeSet<String>();
    for (var properties : new ObjectMapper().readTree(JobSchema.text()).findValues("properties")) {
      properties.fieldNames().forEachRemaining(keys::add);
    }
    assertThat(keys)
        .hasSizeGreaterThan(50)
        .allMatch(key -> text.contains("`" + key + "`") || text.contains(key + ":"));
  }
}
