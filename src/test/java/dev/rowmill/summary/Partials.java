package dev.rowmill.summary;

import dev.rowmill.file.Storage;
import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The tables of all parts of a summary, the runs that were written of them, and what becomes of
/// these.
final class Partials {

  private final JobPlan.Output.Summary output;
  private final Path folder;
  private final List<GroupTable> tables;
  private final List<List<Run>> runs = new ArrayList<>();
  private int signsOfLife;

  Partials(JobPlan.Output.Summary output, Path folder) {
    this.output = output;
    this.folder = folder;
    tables = SummaryParts.of(output).stream().map(GroupTable::new).toList();
    tables.forEach(_ -> runs.add(new ArrayList<>()));
  }

  int parts() {
    return tables.size();
  }

  void add(Columns rows) {
    tables.forEach(table -> table.add(rows));
  }

  /// Writes all tables as one run each, and empties them.
  void write() throws IOException {
    for (int part = 0; part < parts(); part++) {
      write(part);
    }
  }

  /// Writes the table of one part as a run in a file of its own, and empties it.
  void write(int part) throws IOException {
    var bytes = new ByteArrayOutputStream();
    tables.get(part).writeSorted(bytes::write);
    var file = Files.createTempFile(folder, "run", ".groups");
    Files.write(file, bytes.toByteArray());
    runs.get(part).addAll(Run.in(file, bytes.size()));
  }

  /// The runs of a part so far; 0 is the summary itself.
  List<Run> runs(int part) {
    return runs.get(part);
  }

  /// The runs of all parts.
  List<List<Run>> allRuns() {
    return runs;
  }

  SummaryMerge open(KeyRange keys, int fanIn) throws IOException {
    return SummaryMerge.open(output, runs, keys, new MergePasses(fanIn, scratch()));
  }

  /// A finisher that soon needs files to sort in.
  GroupFinisher finisher() {
    return new GroupFinisher(output, 2000, scratch());
  }

  private Scratch scratch() {
    return new Scratch(Storage.local(), folder.resolve("scratch"), () -> signsOfLife++);
  }

  /// How often something said that it goes on.
  int signsOfLife() {
    return signsOfLife;
  }

  /// The summary, with its header.
  String csv(int fanIn) throws IOException {
    return csv(List.of(KeyRange.ALL), fanIn);
  }

  /// The same, one range of keys after the other.
  String csv(List<KeyRange> ranges, int fanIn) throws IOException {
    var csv = new ByteArrayOutputStream();
    csv.write(GroupFinisher.head(output));
    var finisher = finisher();
    for (var keys : ranges) {
      try (var merge = open(keys, fanIn)) {
        for (var groups = merge.next(); groups.groups() > 0; groups = merge.next()) {
          finisher.finish(groups, csv::write);
        }
      }
    }
    finisher.end(csv::write);
    return csv.toString(StandardCharsets.UTF_8);
  }
}
