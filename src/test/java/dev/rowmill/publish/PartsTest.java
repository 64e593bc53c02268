package dev.rowmill.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.file.FaultyStorage;
import dev.rowmill.file.Segment;
import dev.rowmill.file.Storage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  @TempDir Path folder;

  private PartFolder lines;

  @BeforeEach
  void makeFolder() throws IOException {
    lines = new PartFolder(folder.resolve("lines.csv"), "17", "lines");
    Storage.local().createFolders(lines.path());
  }

  @Test
  void partsStandInAHiddenFolderBesideTheDestination() {
    var name = lines.partName(7, 2, PartKind.GROUPS);
    assertThat(name).isEqualTo(".rowmill-17/lines/00007.a2.groups");
    assertThat(lines.file(name)).isEqualTo(lines.path().resolve("00007.a2.groups"));
  }

  @Test
  void anOutputNameCannotLeaveTheFolder() {
    for (var name : List.of("../../etc", "..", ".", "a/b", "über", "a b")) {
      var odd = new PartFolder(folder.resolve("x.csv"), "17", name);
      assertThat(odd.path().normalize().getParent()).isEqualTo(folder.resolve(".rowmill-17"));
    }
  }

  @Test
  void oddRunIdsAreRefused() {
    assertThatThrownBy(() -> new PartFolder(folder.resolve("x"), "../1", "lines"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartWithoutBytesIsNoFile() throws IOException {
    try (var part = part(FaultyStorage.counting())) {
      part.sync();
      assertThat(part.segment()).isEmpty();
    }
    assertThat(lines.path()).isEmptyDirectory();
  }

  @Test
  void aSegmentIsWhatTheLastSyncCovered() throws IOException {
    var storage = FaultyStorage.counting();
    try (var part = part(storage)) {
      write(part, "abc");
      assertThat(part.segment()).isEmpty();
      part.sync();
      var name = lines.partName(0, 1, PartKind.ROWS);
      assertThat(part.segment()).contains(segment(name, "abc"));
      write(part, "defgh");
      write(part, "much longer than the buffer of eight");
      assertThat(part.length()).isEqualTo(44);
      assertThat(part.segment()).contains(segment(name, "abc"));
      part.sync();
      part.sync();
      assertThat(part.segment())
          .contains(segment(name, "abcdefghmuch longer than the buffer of eight"));
      write(part, "lost");
    }
    assertThat(lines.file(lines.partName(0, 1, PartKind.ROWS)))
        .hasContent("abcdefghmuch longer than the buffer of eight");
    assertThat(storage.operations().stream().map(s -> s.split(" ")[0]))
        .containsExactly("create", "write", "sync", "syncDirectory", "write", "write", "sync");
  }

  @Test
  void twoAttemptsNeverShareAFile() throws IOException {
    try (var part = part(Storage.local())) {
      write(part, "abc");
      part.sync();
    }
    try (var again = part(Storage.local())) {
      write(again, "abc");
      assertThatThrownBy(again::sync).hasMessageContaining("exists already");
    }
  }

  @Test
  void segmentsAndManifestsSurviveJson() {
    var segment = new Segment(".rowmill-1/x/00000.a1.rows", 1L << 40, 0xffff_fffeL);
    assertThat(Segment.fromMap(segment.toMap())).isEqualTo(segment);
    var manifest =
        new Manifest(
            List.of(
                new Manifest.Entry(
                    "ü\"", folder.resolve("t"), folder.resolve("d"), 5, 0xffffffffL)));
    assertThat(Manifest.fromJson(manifest.toJson())).isEqualTo(manifest);
    for (var wrong : List.of("", "[]", "{}", "{\"files\":[1]}", "{\"files\":[{}]}")) {
      assertThatThrownBy(() -> Manifest.fromJson(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void rejectsAreNumberedOnFromTheirRange() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var part1 =
        rejects("00000", frame(0, 0, ",12,id,type,x,\"x,1\"\n"), frame(4, 9, ",80,,rule,,r\n"));
    var part2 =
        rejects(
            "00001",
            frame(2, 3, ",100,v,required,,\"a\nb\"\n"),
            "torn".getBytes(StandardCharsets.UTF_8));
    var joiner = new RejectJoiner();
    var whole = Files.readAllBytes(lines.file(part2.path()));
    var cut = segment(part2.path(), Arrays.copyOf(whole, whole.length - 4));
    joiner.join(
        lines.file(part1.path()), new Content.RejectPart(part1, "in.csv", 1, 2), bytes::write);
    joiner.join(
        lines.file(part2.path()),
        new Content.RejectPart(cut, "odd,\"name\".csv", 11, 32),
        bytes::write);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            in.csv,1,2,12,id,type,x,"x,1"
            in.csv,5,11,80,,rule,,r
            "odd,""name"".csv",13,35,100,v,required,,"a
            b"
            """);
  }

  @Test
  void aTornRejectPartIsNamed() throws IOException {
    var part = rejects("00000", Arrays.copyOf(frame(0, 0, ",12,id,type,x,x\n"), 25));
    var file = lines.file(part.path());
    assertThatThrownBy(
            () ->
                new RejectJoiner()
                    .join(file, new Content.RejectPart(part, "in.csv", 1, 2), (b, o, n) -> {}))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
  }

  private PartFile part(Storage storage) {
    return new PartFile(storage, lines, lines.partName(0, 1, PartKind.ROWS), 8);
  }

  private static void write(PartFile part, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    part.write(bytes, 0, bytes.length);
  }

  private static Segment segment(String name, String text) {
    return segment(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Segment segment(String name, byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return new Segment(name, bytes.length, crc.getValue());
  }

  private Segment rejects(String name, byte[]... frames) throws IOException {
    var all = new ByteArrayOutputStream();
    for (var frame : frames) {
      all.write(frame);
    }
    Files.write(lines.path().resolve(name), all.toByteArray());
    return segment(folder.relativize(lines.path().resolve(name)).toString(), all.toByteArray());
  }

  private static byte[] frame(long record, long line, String rest) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    var text = rest.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.writeLong(record);
    out.writeLong(line);
    out.write(text);
    return bytes.toByteArray();
  }
}
