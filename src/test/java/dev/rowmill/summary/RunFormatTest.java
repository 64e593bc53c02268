package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFormatTest {

  private static final List<Type> TYPES = List.of(Type.STRING, Type.INTEGER);

  private final JobPlan.Output.Summary output = Summaries.ofRows(TYPES, 1);

  @TempDir Path folder;

  @Test
  void everyFlippedBitIsFound() throws IOException {
    var file = file(run("a", "b", "c"));
    var bytes = Files.readAllBytes(file);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, bytes);
      assertThatThrownBy(() -> readAll(new Run(file, 0, bytes.length)))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    Files.write(file, bytes);
    assertThat(readAll(new Run(file, 0, bytes.length))).isEqualTo(3);
  }

  @Test
  void aTornRunIsFound() throws IOException {
    var bytes = run("a", "b", "c");
    for (int length = 1; length < bytes.length; length++) {
      var file = file(java.util.Arrays.copyOf(bytes, length));
      int size = length;
      assertThatThrownBy(() -> Run.in(file, size)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> readAll(new Run(file, 0, size))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileHoldsSeveralRunsAndWhatStandsBehindThemIsIgnored() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var first = run("a", "z");
    bytes.write(first);
    bytes.write(run("m"));
    int length = bytes.size();
    bytes.write(run("never", "read"), 0, 20);
    var file = file(bytes.toByteArray());

    var runs = Run.in(file, length);
    assertThat(runs)
        .containsExactly(
            new Run(file, 0, first.length), new Run(file, first.length, length - first.length));
    assertThat(readAll(runs.get(0))).isEqualTo(2);
    assertThat(readAll(runs.get(1))).isEqualTo(1);
    assertThat(Run.in(file, 0)).isEmpty();
  }

  @Test
  void runsOfManyBlocksAndEntriesLargerThanABlockAreReadBack() throws Exception {
    var keys = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      keys.add("key " + i + " " + "x".repeat(i % 50));
    }
    keys.add("long " + "y".repeat(3 * RunFormat.BLOCK_BYTES));
    keys.add("longer " + "z".repeat(5 * RunFormat.BLOCK_BYTES));
    var bytes = run(keys.toArray(String[]::new));
    var file = file(bytes);
    assertThat(readAll(new Run(file, 0, bytes.length))).isEqualTo(3002);
    var rows = keys.stream().map(key -> new @Nullable Object[] {key, 1L}).toList();
    var partials = new Partials(output, folder);
    partials.runs(0).addAll(Run.in(file, bytes.length));
    assertThat(partials.csv(8)).isEqualTo(Reference.csv(output, rows));
  }

  @Test
  void anEmptyTableWritesNothing() throws IOException {
    assertThat(run()).isEmpty();
  }

  @Test
  void aTableIsEmptyAfterItWasWritten() throws IOException {
    var table = new GroupTable(output);
    var bytes = new ByteArrayOutputStream();
    add(table, "a", "b");
    assertThat(table.groups()).isEqualTo(2);
    assertThat(table.memoryBytes()).isPositive();
    table.writeSorted(bytes::write);
    assertThat(table.groups()).isZero();
    assertThat(table.memoryBytes()).isZero();
    bytes.reset();
    add(table, "c");
    table.writeSorted(bytes::write);
    assertThat(bytes.toByteArray()).isEqualTo(run("c"));
  }

  private byte[] run(String... keys) throws IOException {
    var table = new GroupTable(output);
    add(table, keys);
    var bytes = new ByteArrayOutputStream();
    table.writeSorted(bytes::write);
    return bytes.toByteArray();
  }

  private static void add(GroupTable table, String... keys) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var key : keys) {
      rows.add(new @Nullable Object[] {key, 1L});
    }
    table.add(new Rows(TYPES, rows));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "x", ".groups"), bytes);
  }

  private static int readAll(Run run) throws IOException {
    int entries = 0;
    try (var cursor = new RunCursor(run, KeyRange.ALL)) {
      while (cursor.advance()) {
        entries++;
      }
    }
    return entries;
  }
}
