package dev.rowmill.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.file.FaultyStorage;
import dev.rowmill.file.Segment;
import dev.rowmill.file.Storage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoiningTest {

  private static final int PARTS = 3;
  private static final String LINES = "id,v\n1,a\n2,b\n3,c\n";
  private static final String REJECTS =
      "file,record,line,byte_offset,column,rule,value,raw\n"
          + "in.csv,11,12,0\nin.csv,21,22,1\nin.csv,31,32,2\n";

  @TempDir Path folder;

  @Test
  void whatIsJoinedEarlyGivesTheSameAsWhatIsJoinedAtOnce() throws IOException {
    for (int early = 0; early <= PARTS; early++) {
      for (int step = 1; step <= PARTS; step++) {
        var run = new Run(folder.resolve(early + "-" + step));
        try (var joining = new Joining(Storage.local(), () -> false)) {
          for (int parts = 0; parts <= early; parts += step) {
            joining.advance(run.targets(parts));
          }
          run.require(joining.finish(run.targets(PARTS)));
        }
      }
    }
  }

  @Test
  void whatWasJoinedOfOtherPartsIsWrittenAgain() throws IOException {
    var run = new Run(folder);
    var other = run.targets(2).stream().map(JoiningTest::withoutFirst).toList();
    try (var joining = new Joining(Storage.local(), () -> false)) {
      joining.advance(other);
      run.require(joining.finish(run.targets(PARTS)));
    }
    try (var joining = new Joining(Storage.local(), () -> false)) {
      joining.advance(run.targets(PARTS));
      joining.advance(run.targets(1));
      run.require(joining.finish(run.targets(PARTS)));
    }
  }

  /// What a thread has still to do when all is told and done.
  @Test
  void whatComesLateLeavesFinishedFilesAlone() throws IOException {
    var run = new Run(folder);
    try (var joining = new Joining(Storage.local(), () -> false)) {
      joining.advance(run.targets(1));
      var manifest = joining.finish(run.targets(PARTS));
      joining.advance(run.targets(2));
      run.require(manifest);
    }
  }

  private static Target withoutFirst(Target target) {
    var content =
        switch (target.content()) {
          case Content.Joined(var header, var segments) ->
              new Content.Joined(header, segments.subList(1, segments.size()));
          case Content.Rejects(var parts) -> new Content.Rejects(parts.subList(1, parts.size()));
        };
    return new Target(target.folder(), content);
  }

  @Test
  void whatIsJoinedEarlyIsDurableEarly() throws IOException {
    var run = new Run(folder);
    var counting = FaultyStorage.counting();
    try (var joining = new Joining(counting, () -> false)) {
      joining.advance(run.targets(2));
      assertThat(counting.operations().getLast()).isEqualTo("sync " + run.rejects.temporary());
    }
  }

  @Test
  void aStopIsHeardBetweenTwoParts() throws IOException {
    var run = new Run(folder);
    var stop = new AtomicBoolean();
    try (var joining = new Joining(Storage.local(), stop::get)) {
      joining.advance(run.targets(2));
      stop.set(true);
      assertThatThrownBy(() -> joining.finish(run.targets(PARTS)))
          .isInstanceOf(InterruptedIOException.class);
    }
    assertThat(run.lines.destination()).doesNotExist();
    try (var joining = new Joining(Storage.local(), () -> false)) {
      run.require(joining.finish(run.targets(PARTS)));
    }
  }

  @Test
  void nothingIsJoinedOnceItIsClosed() throws IOException {
    var run = new Run(folder);
    var counting = FaultyStorage.counting();
    var joining = new Joining(counting, () -> false);
    joining.close();
    joining.advance(run.targets(2));
    assertThat(counting.operations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFaultAtAnyOperationIsForgottenByTheNextProcess(FaultyStorage.Fault fault)
      throws IOException {
    var run = new Run(folder);
    var counting = FaultyStorage.counting();
    joinInSteps(run, counting);
    for (int n = 1; n <= counting.operations().size(); n++) {
      try {
        joinInSteps(run, new FaultyStorage(n, fault));
      } catch (FaultyStorage.InjectedFault e) {
        assertThat(run.lines.destination()).doesNotExist();
      }
      try (var joining = new Joining(Storage.local(), () -> false)) {
        run.require(joining.finish(run.targets(PARTS)));
      }
    }
  }

  @Test
  void aFaultOnTheWayIsMadeGoodInTheEnd() throws IOException {
    var run = new Run(folder);
    var lost = run.lines.file(run.segments.get(1).path());
    var hidden = lost.resolveSibling("hidden");
    try (var joining = new Joining(Storage.local(), () -> false)) {
      joining.advance(run.targets(1));
      Files.move(lost, hidden);
      assertThatThrownBy(() -> joining.advance(run.targets(2)))
          .hasMessageContaining(lost.toString());
      Files.move(hidden, lost);
      run.require(joining.finish(run.targets(PARTS)));
    }
  }

  @Test
  void anyBitThatFlipsInAPartIsFound() throws IOException {
    var run = new Run(folder);
    for (int i = 0; i < PARTS; i++) {
      var rows = run.segments.get(i);
      requireEachFlipIsFound(run, run.lines.file(rows.path()), rows.length());
      var rejects = run.rejectParts.get(i).segment();
      requireEachFlipIsFound(run, run.rejects.file(rejects.path()), rejects.length());
    }
    try (var joining = new Joining(Storage.local(), () -> false)) {
      run.require(joining.finish(run.targets(PARTS)));
    }
  }

  private static void requireEachFlipIsFound(Run run, Path part, long length) throws IOException {
    for (int bit = 0; bit < 8 * length; bit++) {
      FlippedBit.flip(part, bit);
      try (var joining = new Joining(Storage.local(), () -> false)) {
        assertThatThrownBy(() -> joining.finish(run.targets(PARTS)))
            .hasMessageContaining(part.toString())
            .hasMessageContaining("damaged");
      }
      FlippedBit.flip(part, bit);
    }
  }

  private static void joinInSteps(Run run, Storage storage) throws IOException {
    try (var joining = new Joining(storage, () -> false)) {
      joining.advance(run.targets(1));
      joining.advance(run.targets(2));
      joining.finish(run.targets(PARTS));
    }
  }

  /// Three parts of rows and of rejects, with bytes behind the end of each.
  private static final class Run {

    final PartFolder lines;
    final PartFolder rejects;
    final List<Segment> segments = new ArrayList<>();
    final List<Content.RejectPart> rejectParts = new ArrayList<>();

    Run(Path folder) throws IOException {
      lines = new PartFolder(folder.resolve("lines.csv"), "17", "lines");
      rejects = new PartFolder(folder.resolve("rejects.csv"), "17", "rejects");
      for (int i = 0; i < PARTS; i++) {
        var row = "%d,%c\n".formatted(i + 1, 'a' + i).getBytes(StandardCharsets.UTF_8);
        segments.add(part(lines, lines.partName(i, 1, PartKind.ROWS), row));
        var segment = part(rejects, rejects.partName(i, 1, PartKind.REJECTS), frame(i));
        int before = 10 * (i + 1);
        rejectParts.add(new Content.RejectPart(segment, "in.csv", 1L + before, 1L + before));
      }
    }

    private static Segment part(PartFolder folder, String name, byte[] content) throws IOException {
      var file = folder.file(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      Files.writeString(file, "behind", StandardOpenOption.APPEND);
      return PartsTest.segment(name, content);
    }

    private static byte[] frame(int range) throws IOException {
      var rest = (",%d\n".formatted(range)).getBytes(StandardCharsets.UTF_8);
      var bytes = new ByteArrayOutputStream();
      try (var out = new DataOutputStream(bytes)) {
        out.writeInt(rest.length);
        out.writeLong(0);
        out.writeLong(1);
        out.write(rest);
      }
      return bytes.toByteArray();
    }

    List<Target> targets(int parts) {
      var header = "id,v\n".getBytes(StandardCharsets.UTF_8);
      return List.of(
          new Target(lines, new Content.Joined(header, segments.subList(0, parts))),
          new Target(rejects, new Content.Rejects(rejectParts.subList(0, parts))));
    }

    void require(Manifest manifest) throws IOException {
      assertThat(manifest.entries()).hasSize(2);
      assertThat(lines.temporary()).hasContent(LINES);
      assertThat(rejects.temporary()).hasContent(REJECTS);
      for (var entry : manifest.entries()) {
        var bytes = Files.readAllBytes(entry.temporary());
        var crc = new CRC32();
        crc.update(bytes);
        assertThat(entry.length()).isEqualTo(bytes.length);
        assertThat(entry.crc32()).isEqualTo(crc.getValue());
      }
    }
  }
}
