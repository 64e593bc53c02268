package dev.rowmill.summary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Merges more runs than can be open at once, in several passes through files in a scratch folder.
/// Neighbours are merged, so that runs stay in their order.
///
/// @param fanIn how many runs are merged at once, at least 2
record MergePasses(int fanIn, Scratch scratch) {

  /// The same with files of their own.
  MergePasses of(String user) {
    return new MergePasses(fanIn, scratch.of(user));
  }

  /// Merges some runs, in their order, into one.
  @FunctionalInterface
  interface Merger {
    void merge(List<Run> runs, RunWriter writer) throws IOException;
  }

  /// As many passes as it takes until no more than `fanIn` runs are left.
  List<Run> reduce(List<Run> runs, Merger merger) throws IOException {
    var left = List.copyOf(runs);
    for (int pass = 1; left.size() > fanIn; pass++) {
      var merged = new ArrayList<Run>();
      for (int from = 0; from < left.size(); from += fanIn) {
        var some = left.subList(from, Math.min(from + fanIn, left.size()));
        var file = scratch.file("pass%d-%05d.groups".formatted(pass, merged.size()));
        merged.add(write(file, writer -> merger.merge(some, writer)));
      }
      if (pass > 1) {
        for (var run : left) {
          scratch.storage().delete(run.file());
        }
      }
      left = merged;
    }
    return left;
  }

  /// Fills a run.
  @FunctionalInterface
  interface Filler {
    void fill(RunWriter writer) throws IOException;
  }

  /// Writes one run to a file of its own. It is not synced: a scratch file that a crash damages is
  /// written again.
  Run write(Path file, Filler filler) throws IOException {
    try (var target = scratch.create(file)) {
      var writer = new RunWriter(target::write);
      filler.fill(writer);
      writer.finish();
      return new Run(file, 0, target.length());
    }
  }
}
