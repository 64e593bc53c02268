package dev.rowmill.publish;

import dev.rowmill.csv.OutputDialect;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.file.StorageException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// Turns reject parts into the lines of the rejects file.
///
/// A part is a row of frames, big-endian: `int length` of the rest, `long record` and `long line`
/// (both counted from 0 at the start of the range), then the rest:
/// `,byte_offset,column,rule,value,raw` and a line feed, as CSV. What comes before is known only
/// when all ranges before have been read: the input file and the numbers in it.
final class RejectJoiner {

  static final byte[] HEADER =
      "file,record,line,byte_offset,column,rule,value,raw\n".getBytes(StandardCharsets.US_ASCII);

  private static final int FRAME_HEAD_BYTES = Integer.BYTES + 2 * Long.BYTES;
  private static final int READ_BYTES = 64 << 10;

  private byte[] rest = new byte[1024];

  /// Takes bytes in order.
  interface Sink {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  /// Writes the lines of one part.
  ///
  /// @param file the part's file
  /// @throws IOException also if the part is not made of whole frames
  void join(Path file, Content.RejectPart part, Sink sink) throws IOException {
    var crc = new CRC32();
    try (var in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), READ_BYTES), crc))) {
      var head = new RecordWriter(OutputDialect.RFC4180);
      for (long left = part.segment().length(); left > 0; ) {
        int length = in.readInt();
        left -= FRAME_HEAD_BYTES + (long) length;
        if (length < 0 || left < 0) {
          throw new EOFException("a reject does not end where the part ends; the part is damaged");
        }
        long record = part.firstRecord() + in.readLong();
        long line = part.firstLine() + in.readLong();
        if (rest.length < length) {
          rest = new byte[Math.max(length, 2 * Math.min(rest.length, 1 << 29))];
        }
        in.readFully(rest, 0, length);
        head.clear();
        head.text(part.file());
        head.text(Long.toString(record));
        head.text(Long.toString(line));
        sink.write(head.bytes(), 0, head.length());
        sink.write(rest, 0, length);
      }
      part.segment().verify(file, crc.getValue());
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException("read the rejects in", file, e);
    }
  }
}
