package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileHeaderTest {

  private static final Dialect NO_HEADER =
      new Dialect(
          (byte) ',',
          '"',
          Dialect.NONE,
          Dialect.NONE,
          false,
          false,
          false,
          StandardCharsets.UTF_8,
          1 << 20);

  @Test
  void namesAreTheFirstRecordsValues() throws IOException {
    assertThat(read("id,\"full \"\"name\"\"\",größe\r\n1,a,2\n"))
        .isEqualTo(new FileHeader(List.of("id", "full \"name\"", "größe"), 3, 28, 1));
  }

  @Test
  void aByteOrderMarkAndEmptyLinesBeforeItAreSkipped() throws IOException {
    assertThat(read("\uFEFF\n\r\nid\n1\n")).isEqualTo(new FileHeader(List.of("id"), 1, 9, 3));
  }

  @Test
  void aHeaderMayHaveLineEndsAndNeedNone() throws IOException {
    assertThat(read("\"a\nb\",c")).isEqualTo(new FileHeader(List.of("a\nb", "c"), 2, 7, 1));
  }

  @Test
  void withoutHeaderDataStartsAfterTheByteOrderMark() throws IOException {
    var source = ByteSource.of("\uFEFF1,2\n".getBytes(StandardCharsets.UTF_8));
    assertThat(FileHeader.read(source, NO_HEADER)).isEqualTo(new FileHeader(List.of(), 2, 3, 0));
  }

  @Test
  void aFileWithoutRecordsHasNone() throws IOException {
    assertThat(read("").isMissing()).isTrue();
    assertThat(read("\n\n")).isEqualTo(new FileHeader(List.of(), 0, 2, 2));
    assertThat(read("a").isMissing()).isFalse();
  }

  @Test
  void aBrokenHeaderIsAnErrorThatSaysWhere() {
    assertThatThrownBy(() -> read("\n\"a\"b,c\n1,2\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("(bytes in memory):2: the header has text after a closing quote");
    assertThatThrownBy(() -> read("\"a\n1\n2\n"))
        .hasMessageEndingWith("has a quote that is never closed");
  }

  private static FileHeader read(String text) throws IOException {
    return FileHeader.read(ByteSource.of(text.getBytes(StandardCharsets.UTF_8)), Dialect.RFC4180);
  }
}
