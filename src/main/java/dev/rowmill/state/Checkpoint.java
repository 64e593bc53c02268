package dev.rowmill.state;

import java.util.List;
import java.util.Map;

/// What of a partition is done and durable.
///
/// @param position the byte at which to go on: a record's start
/// @param segments what each output consists of so far, in order, under the output's name
public record Checkpoint(
    long position, Counts counts, Map<String, List<Segment>> segments, List<RejectCount> rejects) {
  public Checkpoint {
    segments = Map.copyOf(segments);
    rejects = List.copyOf(rejects);
  }

  /// Nothing is done yet.
  public static Checkpoint at(long position) {
    return new Checkpoint(position, Counts.NONE, Map.of(), List.of());
  }
}
