package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void controlCharactersAreShownAndNotObeyed() {
    assertThat(Printable.of("a\u001B[31m\0b\rc\u009Bd")).isEqualTo("a\\x1B[31m\\x00b\\x0Dc\\x9Bd");
    assertThat(Printable.of("größe\t1\n\uD83D\uDE00")).isEqualTo("größe\t1\n\uD83D\uDE00");
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    assertThat(Printable.name("a\nb")).isEqualTo("a b");
    assertThat(Printable.name("\uD83D\uDE00".repeat(100)))
        .isEqualTo("\uD83D\uDE00".repeat(80) + "…");
  }
}
