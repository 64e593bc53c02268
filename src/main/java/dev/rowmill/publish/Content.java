package dev.rowmill.publish;

import dev.rowmill.file.Segment;
import java.util.List;

/// What a destination will hold.
public sealed interface Content {

  /// A header and parts, one after the other.
  ///
  /// @param header the first bytes, a line end included; may be empty
  /// @param segments in order
  record Joined(byte[] header, List<Segment> segments) implements Content {
    public Joined {
      segments = List.copyOf(segments);
    }
  }

  /// Rejects, whose numbers are counted on from one range to the next.
  ///
  /// @param parts in order
  record Rejects(List<RejectPart> parts) implements Content {
    public Rejects {
      parts = List.copyOf(parts);
    }
  }

  /// A segment of rejects and what to add to its numbers.
  ///
  /// @param file the input file as messages name it
  /// @param firstRecord the number, in the file, of the record that the part calls 0; a file's
  ///   first record is 1
  /// @param firstLine the number, in the file, of the line that the part calls 0; a file's first
  ///   line is 1
  record RejectPart(Segment segment, String file, long firstRecord, long firstLine) {}
}
