package dev.rowmill.range;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rowmill.file.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What of a partition is done and durable.
///
/// @param position the byte at which to go on: a record's start
/// @param counts of the records before it
/// @param segments what each output consists of so far, in order, under the output's name; rejects
///   under [#REJECTS]
/// @param rejects which rules were broken so far
public record Checkpoint(
    long position, Counts counts, Map<String, List<Segment>> segments, List<RejectCount> rejects) {

  /// Where rejects stand among the outputs, whose names are never empty.
  public static final String REJECTS = "";

  public Checkpoint {
    var copy = new LinkedHashMap<String, List<Segment>>();
    segments.forEach((output, list) -> copy.put(output, List.copyOf(list)));
    segments = Collections.unmodifiableMap(copy);
    rejects = List.copyOf(rejects);
  }

  /// Nothing is done yet.
  public static Checkpoint at(long position) {
    return new Checkpoint(position, Counts.NONE, Map.of(), List.of());
  }

  /// The segments of an output, in order; none if nothing was written for it.
  public List<Segment> segments(String output) {
    return segments.getOrDefault(output, List.of());
  }

  public String segmentsJson() {
    var map = new LinkedHashMap<String, Object>();
    segments.forEach((output, list) -> map.put(output, list.stream().map(Segment::toMap).toList()));
    return write(map);
  }

  public String rejectsJson() {
    return write(rejects.stream().map(r -> List.of(r.column(), r.rule(), r.count())).toList());
  }

  /// A checkpoint from its parts.
  ///
  /// @throws IllegalArgumentException if a text is not what [#segmentsJson] or [#rejectsJson] gives
  public static Checkpoint of(
      long position, Counts counts, String segmentsJson, String rejectsJson) {
    try {
      var segments = new LinkedHashMap<String, List<Segment>>();
      JSON.std
          .mapFrom(segmentsJson)
          .forEach(
              (output, list) ->
                  segments.put(
                      output,
                      ((List<?>) list).stream().map(s -> Segment.fromMap((Map<?, ?>) s)).toList()));
      var rejects = new ArrayList<RejectCount>();
      for (var item : JSON.std.listFrom(rejectsJson)) {
        var fields = (List<?>) item;
        rejects.add(
            new RejectCount(
                (String) fields.get(0),
                (String) fields.get(1),
                ((Number) fields.get(2)).longValue()));
      }
      return new Checkpoint(position, counts, segments, rejects);
    } catch (IOException | ClassCastException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "not a checkpoint: " + segmentsJson + " " + rejectsJson, e);
    }
  }

  private static String write(Object value) {
    try {
      return JSON.std.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
