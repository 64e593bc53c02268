package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every case of the catalogue gets its messages. With `-Drowmill.catalogue.write=true` the
/// messages that the cases get now are written into the catalogue: read the difference.
class WrongJobFilesTest {

  @TestFactory
  Stream<DynamicTest> everyWrongJobFileGetsItsMessages() throws IOException {
    var cases = WrongJob.catalogue();
    if (Boolean.getBoolean("rowmill.catalogue.write")) {
      write(cases);
    }
    assertThat(cases.size()).isGreaterThan(80);
    return cases.stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.file().getFileName() + ": " + wrong.title(),
                    () ->
                        assertThat(wrong.messages())
                            .isNotEmpty()
                            .containsExactlyElementsOf(wrong.expected())));
  }

  /// From the end of each file, so that the places of the others stay true.
  private static void write(List<WrongJob> cases) throws IOException {
    for (var wrong : cases.reversed()) {
      var lines = new ArrayList<>(Files.readAllLines(wrong.file()));
      lines.subList(wrong.expectedAt(), wrong.expectedAt() + wrong.expected().size()).clear();
      lines.addAll(wrong.expectedAt(), wrong.messages());
      Files.write(wrong.file(), lines);
    }
  }
}
