package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DialectTest {

  @Test
  void separatorsDifferFromEachOther() {
    assertThatThrownBy(() -> dialect('"', '"', Dialect.NONE, 1))
        .hasMessage("the delimiter holds the quote");
  }

  @Test
  void separatorsAreAsciiAndNoLineEnds() {
    assertThatThrownBy(() -> dialect('\n', '"', Dialect.NONE, 1))
        .hasMessageStartingWith("no delimiter");
    assertThatThrownBy(() -> dialect(',', 0xe9, Dialect.NONE, 1))
        .hasMessageStartingWith("quote must be");
  }

  @Test
  void anEscapeThatIsTheQuoteIsDoubling() {
    assertThat(dialect(',', '"', '"', 1).escape()).isEqualTo(Dialect.NONE);
  }

  @Test
  void recordsHaveALimit() {
    assertThatThrownBy(() -> dialect(',', '"', Dialect.NONE, 0))
        .hasMessageStartingWith("maxRecordBytes");
    assertThatThrownBy(() -> dialect(',', '"', Dialect.NONE, (1 << 29) + 1))
        .hasMessageStartingWith("maxRecordBytes");
  }

  private static Dialect dialect(int delimiter, int quote, int escape, int maxRecordBytes) {
    return new Dialect(
        Character.toString(delimiter),
        quote,
        escape,
        Dialect.NONE,
        false,
        false,
        Dialect.Lines.DEFAULT,
        StandardCharsets.UTF_8,
        maxRecordBytes);
  }
}
