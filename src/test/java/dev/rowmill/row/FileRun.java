package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.FileHeader;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.range.RangePlanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a plan makes of a file that is cut into ranges and read range by range, each again from
/// where the one before it ended if its own start was wrong.
///
/// @param output the text of the first rows output
/// @param rejects with record and line numbers of the whole file
/// @param read the number of records
/// @param lines the number of lines before and in the records
record FileRun(String output, List<String> rejects, long read, long lines) {

  /// @param targetBytes the size of the ranges
  static FileRun of(JobPlan plan, Path file, long targetBytes) throws IOException {
    var dialect = plan.input().dialect();
    long size = Files.size(file);
    try (var source = ByteSource.open(file, size, dialect)) {
      var header = FileHeader.read(source, dialect);
      var declared = plan.columns().stream().map(JobPlan.Column::name).toList();
      var names = dialect.lines().header() ? header.names() : declared;
      var reading = new Reading(plan, InputLayout.of(plan, names), source);
      var at = new Position(header.dataStart(), 0, header.lines());
      for (var range : new RangePlanner(dialect, targetBytes).plan(0, source, header)) {
        at = reading.range(at, range.end());
      }
      return new FileRun(reading.output.toString(), reading.rejects, at.records(), at.lines());
    }
  }

  /// One file being read.
  private static final class Reading {

    private final JobPlan plan;
    private final ByteSource source;
    private final RowPipeline pipeline;
    private final RowEncoder encoder;
    private final RejectEncoder rejectEncoder;
    private final StringBuilder output = new StringBuilder();
    private final List<String> rejects = new ArrayList<>();

    Reading(JobPlan plan, InputLayout layout, ByteSource source) {
      this.plan = plan;
      this.source = source;
      pipeline = new RowPipeline(plan, layout);
      encoder = new RowEncoder(plan, (Output.Rows) plan.outputs().getFirst(), layout);
      rejectEncoder = new RejectEncoder(plan);
    }

    /// Reads the range that goes on from `before` and returns where it ended.
    Position range(Position before, long end) throws IOException {
      var start = Position.start(before.offset());
      var dialect = plan.input().dialect();
      var reader = new BatchReader(source, dialect, start, end, BatchSize.DEFAULT);
      for (var batch = new Batch(); reader.next(batch); ) {
        var rows = pipeline.process(batch);
        encoder.append(rows);
        output.append(
            new String(encoder.bytes(), 0, encoder.length(), StandardCharsets.ISO_8859_1));
        encoder.clear();
        for (int next = 0; next < rows.rejects(); ) {
          next = rejectEncoder.append(rows, next);
          decode(ByteBuffer.wrap(rejectEncoder.bytes(), 0, rejectEncoder.length()), before);
          rejectEncoder.clear();
        }
      }
      var after = reader.position();
      return new Position(
          after.offset(), before.records() + after.records(), before.lines() + after.lines());
    }

    private void decode(ByteBuffer frames, Position before) {
      while (frames.hasRemaining()) {
        byte[] rest = new byte[frames.getInt()];
        long record = before.records() + frames.getLong();
        long line = before.lines() + frames.getLong();
        frames.get(rest);
        rejects.add(record + "," + line + new String(rest, StandardCharsets.UTF_8));
      }
    }
  }
}
