package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FunctionsTest {

  @Test
  void everyFunctionIsDocumentedAndTried() throws IOException {
    var manual = Files.readString(Path.of("docs", "expressions.md"));
    var examples = Files.readString(Path.of("src/test/resources/dev/rowmill/expr/expressions.txt"));
    assertThat(Functions.names())
        .allSatisfy(
            name -> {
              assertThat(manual).contains("`" + name);
              assertThat(examples).contains(name + "(");
            });
  }
}
