package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "utf-8,true",
    "US-ASCII,true",
    "ISO-8859-15,true",
    "windows-1252,true",
    "EUC-JP,true",
    "KOI8-R,true",
    "UTF-16,false",
    "UTF-32LE,false",
    "Shift_JIS,false",
    "Big5,false",
    "GB18030,false",
    "ISO-2022-JP,false",
    "IBM037,false"
  })
  void onlyEncodingsInWhichAsciiStaysAsciiAreScannedAsTheyAre(String name, boolean expected) {
    var dialect = Dialects.in(Charset.forName(name), ",");
    assertThat(dialect.isDecoded()).isEqualTo(!expected);
    assertThat(dialect.charset()).isEqualTo(expected ? dialect.encoding() : StandardCharsets.UTF_8);
  }

  @Test
  void aDelimiterInSeveralBytesIsOnlyFoundWhereCharactersCannotBeMistaken() {
    assertThat(Dialects.in(StandardCharsets.UTF_8, "§").isDecoded()).isFalse();
    assertThat(Dialects.in(StandardCharsets.ISO_8859_1, "§").isDecoded()).isFalse();
    assertThat(Dialects.in(Charset.forName("EUC-JP"), "||").isDecoded()).isFalse();
    assertThat(Dialects.in(Charset.forName("EUC-JP"), "§").isDecoded()).isTrue();
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
