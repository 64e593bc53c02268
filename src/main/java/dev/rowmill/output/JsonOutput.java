package dev.rowmill.output;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.ValueText;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Records as JSON Lines: an object a line. Numbers and booleans are bare, every digit of a decimal
/// is written; dates and strings are strings; NULL is `null`.
public final class JsonOutput implements RecordOutput {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /// What comes before each value: `{"first":`, `,"second":`.
  private final byte[][] names;

  private final JsonText out = new JsonText();
  private final byte[] text = new byte[ValueText.MAX_PLAIN_BYTES];
  private int column;

  JsonOutput(List<String> columns) {
    names = new byte[columns.size()][];
    for (int i = 0; i < names.length; i++) {
      var name = new JsonText();
      name.put((byte) (i == 0 ? '{' : ','));
      var utf8 = columns.get(i).getBytes(StandardCharsets.UTF_8);
      name.string(utf8, 0, utf8.length);
      name.put((byte) ':');
      names[i] = java.util.Arrays.copyOf(name.bytes(), name.length());
    }
  }

  @Override
  public void cell(Vector vector, int row) {
    if (!vector.isValue(row)) {
      nullValue();
    } else if (vector instanceof BytesVector strings) {
      text(strings.bytes(), strings.start(row), strings.end(row));
    } else {
      int length = ValueText.write(vector, row, text, 0);
      if (isBare(vector.type())) {
        name();
        out.put(text, 0, length);
      } else {
        text(text, 0, length);
      }
    }
  }

  private static boolean isBare(Type type) {
    return switch (type.kind()) {
      case INTEGER, DECIMAL, NUMBER, BOOLEAN -> true;
      case STRING, DATE, DATETIME -> false;
    };
  }

  @Override
  public void text(byte[] utf8, int start, int end) {
    name();
    out.string(utf8, start, end);
  }

  @Override
  public void nullValue() {
    name();
    out.put(NULL, 0, NULL.length);
  }

  private void name() {
    var name = names[column++];
    out.put(name, 0, name.length);
  }

  @Override
  public void endRecord() {
    out.put((byte) '}');
    out.put((byte) '\n');
    column = 0;
  }

  @Override
  public byte[] bytes() {
    return out.bytes();
  }

  @Override
  public int length() {
    return out.length();
  }

  @Override
  public void clear() {
    out.clear();
    column = 0;
  }
}
