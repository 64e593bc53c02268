package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileHeaderTest {

  private static final Dialect NO_HEADER =
      Dialects.with(Dialect.RFC4180, new Dialect.Lines(false, 0, 0, false));

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
  void linesBeforeTheHeaderAreSkippedWhateverTheyHold() throws IOException {
    var lines = new Dialect.Lines(true, 2, 0, false);
    assertThat(read("\uFEFF\"Report\n\nid,n\n1,2\n", lines))
        .isEqualTo(new FileHeader(List.of("id", "n"), 2, 17, 3));
    assertThat(read("Report", lines)).isEqualTo(new FileHeader(List.of(), 0, 6, 1));
    var noHeader = new Dialect.Lines(false, 1, 0, false);
    assertThat(read("id\r\n1,2\r\n", noHeader)).isEqualTo(new FileHeader(List.of(), 2, 4, 1));
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
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("(bytes in memory):2: the header has text after a closing quote");
    assertThatThrownBy(() -> read("\"a\n1\n2\n"))
        .hasMessageContaining("has a quote that is never closed");
  }

  @Test
  void aFileThatBeginsAsSomethingElseIsAnErrorThatSaysWhatToDo() {
    var utf16 = ByteSource.of("\uFEFFid\n".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> FileHeader.read(utf16, Dialect.RFC4180))
        .hasMessageContaining("encoding: utf-16");
    assertThatThrownBy(() -> read("\uFEFFid\n".getBytes(Charset.forName("utf-32le"))))
        .hasMessageContaining("encoding: utf-32");
    assertThatThrownBy(() -> read("\uFEFFid\n".getBytes(Charset.forName("utf-32be"))))
        .hasMessageContaining("encoding: utf-32");
    assertThatThrownBy(() -> read("id\n".getBytes(StandardCharsets.UTF_16LE)))
        .hasMessageContaining("encoding: utf-16le");
    assertThatThrownBy(() -> read("id\n".getBytes(StandardCharsets.UTF_16BE)))
        .hasMessageContaining("encoding: utf-16be");
    assertThatThrownBy(() -> read(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
        .hasMessageContaining("its name must end with .gz");
    assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 20}))
        .hasMessageContaining("is packed by zip");
  }

  @Test
  void aByteThatIsNoCharacterIsNoPartOfAName() throws IOException {
    assertThatThrownBy(() -> read("\nid,größe\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(":2: the header has byte 0xF6 in its field 2, which is no UTF-8");
    assertThat(read("a\0b,\uFFFD\n").names()).containsExactly("a\0b", "\uFFFD");
  }

  private static FileHeader read(byte[] bytes) throws IOException {
    return FileHeader.read(ByteSource.of(bytes), Dialect.RFC4180);
  }

  private static FileHeader read(String text, Dialect.Lines lines) throws IOException {
    var source = ByteSource.of(text.getBytes(StandardCharsets.UTF_8));
    return FileHeader.read(source, Dialects.with(Dialect.RFC4180, lines));
  }

  private static FileHeader read(String text) throws IOException {
    return FileHeader.read(ByteSource.of(text.getBytes(StandardCharsets.UTF_8)), Dialect.RFC4180);
  }
}
