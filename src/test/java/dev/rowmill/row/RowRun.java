package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.FileHeader;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.output.OutputEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// What a plan makes of a file.
///
/// @param output the text of the first rows output, with its header
/// @param rejects one line for each: record and line from 0, then the rest as in the rejects file
record RowRun(
    String output, List<String> rejects, long read, long written, long filtered, long rejected) {

  static RowRun of(Plan plan, String input) {
    return of(plan.build(), input);
  }

  static RowRun of(JobPlan plan, String input) {
    return of(plan, input.getBytes(plan.input().dialect().charset()), BatchSize.DEFAULT);
  }

  static RowRun of(Plan plan, byte[] input, BatchSize size) {
    return of(plan.build(), input, size);
  }

  static RowRun of(JobPlan plan, byte[] input, BatchSize size) {
    try {
      return run(plan, input, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RowRun run(JobPlan plan, byte[] input, BatchSize size) throws IOException {
    var dialect = plan.input().dialect();
    var source = ByteSource.of(input);
    var header = FileHeader.read(source, dialect);
    var declared = plan.columns().stream().map(JobPlan.Column::name).toList();
    var names = dialect.lines().header() ? header.names() : declared;
    var layout = InputLayout.of(plan, names);
    var pipeline = new RowPipeline(plan, layout);
    var rowsOutput = (Output.Rows) plan.outputs().getFirst();
    var encoder = new RowEncoder(plan, rowsOutput, layout);
    var charset = rowsOutput.format().charset();
    var outputEncoder = new OutputEncoder(charset);
    var rejectEncoder = new RejectEncoder(plan);
    var output = new ByteArrayOutputStream();
    output.writeBytes(encoder.head());
    var frames = new ByteArrayOutputStream();
    long read = 0;
    long written = 0;
    long filtered = 0;
    long rejected = 0;
    var reader =
        new BatchReader(source, dialect, Position.start(header.dataStart()), input.length, size);
    for (var batch = new Batch(); reader.next(batch); ) {
      var rows = pipeline.process(batch);
      encoder.append(rows);
      var encoded = outputEncoder.encode(encoder.bytes(), 0, encoder.length());
      output.write(encoded.array(), encoded.position(), encoded.remaining());
      encoder.clear();
      for (int next = 0; next < rows.rejects(); ) {
        next = rejectEncoder.append(rows, next);
        frames.write(rejectEncoder.bytes(), 0, rejectEncoder.length());
        rejectEncoder.clear();
      }
      read += rows.read();
      written += rows.written();
      filtered += rows.filtered();
      rejected += rows.rejected();
    }
    assertThat(written + filtered + rejected).as("every record is accounted for").isEqualTo(read);
    return new RowRun(
        output.toString(charset), decode(frames.toByteArray()), read, written, filtered, rejected);
  }

  private static List<String> decode(byte[] frames) {
    var lines = Stream.<String>builder();
    for (var buffer = ByteBuffer.wrap(frames); buffer.hasRemaining(); ) {
      byte[] rest = new byte[buffer.getInt()];
      var place = buffer.getLong() + "," + buffer.getLong();
      buffer.get(rest);
      var text = new String(rest, StandardCharsets.UTF_8);
      assertThat(text).startsWith(",").endsWith("\n");
      lines.add(place + text.substring(0, text.length() - 1));
    }
    return lines.build().toList();
  }
}
