package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

  @Test
  void readsFieldsWithTheirPositionsAndNumbers() throws IOException {
    assertThat(read("a,\"b\n\"\"c\"\r\n\nd,e f"))
        .containsExactly("0 0 0 GOOD [a][b\n\"c]", "1 3 12 GOOD [d][e f]");
  }

  private static List<String> read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var reader =
        new BatchReader(
            ByteSource.of(bytes), Dialect.RFC4180, Position.start(0), bytes.length, BatchSize.DEFAULT);
    var batch = new Batch();
    var found = new ArrayList<String>();
    while (reader.next(batch)) {
      for (int r = 0; r < batch.records(); r++) {
        found.add(show(batch, r));
      }
    }
    return found;
  }

  private static String show(Batch batch, int record) {
    var text = new StringBuilder();
    text.append(batch.recordNumber(record)).append(' ').append(batch.lineNumber(record)).append(' ');
    text.append(batch.recordOffset(record)).append(' ').append(batch.state(record)).append(' ');
    for (int field = batch.firstField(record); field < batch.firstField(record + 1); field++) {
      byte[] value = new byte[batch.fieldEnd(field) - batch.fieldStart(field)];
      int length = batch.appendValue(field, value, 0);
      text.append('[').append(new String(value, 0, length, StandardCharsets.UTF_8)).append(']');
    }
    return text.toString();
  }
}
