package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.job.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputPlannerTest {

  @TempDir Path folder;

  private PlannedInput look(String input) throws Exception {
    var text = "rowmill: 1\njob: x\ninput: {%s}\noutputs: {a: {csv: out/a.csv}}\n".formatted(input);
    var job = new JobFile("job.yaml", text, folder).resolve(Map.of());
    return new InputPlanner(job, RunOptions.DEFAULT).look();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void fileWithoutAHeaderFailsTheRun(String content) throws Exception {
    Files.writeString(folder.resolve("1.csv"), "a,b\n1,2\n");
    Files.writeString(folder.resolve("2.csv"), content);
    for (var input : new String[] {"csv: 2.csv", "csv: '*.csv'"}) {
      assertThatThrownBy(() -> look(input))
          .isInstanceOfSatisfying(
              RunFailedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
          .hasMessageContaining(folder.resolve("2.csv").toString())
          .hasMessageContaining("there must be a header");
    }
  }

  @Test
  void fileWithNothingButAHeaderIsGood() throws Exception {
    Files.writeString(folder.resolve("1.csv"), "a,b\n");
    assertThat(look("csv: 1.csv").columns()).containsExactly("a", "b");
  }

  @Test
  void emptyFileWithoutHeadersIsGood() throws Exception {
    Files.writeString(folder.resolve("1.csv"), "");
    var input = "csv: 1.csv, dialect: {header: false}, columns: {a: {type: string}}";
    assertThat(look(input).columns()).containsExactly("a");
  }
}
