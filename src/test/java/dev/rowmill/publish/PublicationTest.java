package dev.rowmill.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.file.FaultyStorage;
import dev.rowmill.file.Segment;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicationTest {

  private static final String LINES = "id,v\n1,a\n2,b\n3,c\n";
  private static final String TOTALS = "n\n3\n";
  private static final String OLD = "the old file\n";

  @TempDir Path folder;

  @Test
  void segmentsAreJoinedInOrderAndExactlyAsLongAsRecorded() throws IOException {
    var run = new Run(folder);
    var publication = new Publication(FaultyStorage.counting());
    publication.rollForward(prepare(FaultyStorage.counting(), run.targets()));
    assertThat(run.lines.destination()).hasContent(LINES);
    assertThat(run.totals.destination()).hasContent(TOTALS);
  }

  @Test
  void destinationsAreUntouchedUntilTheRollForward() throws IOException {
    var run = new Run(folder);
    prepare(FaultyStorage.counting(), run.targets());
    assertThat(run.lines.destination()).hasContent(OLD);
    assertThat(run.totals.destination()).doesNotExist();
  }

  @Test
  void cleanupLeavesOnlyTheDestinations() throws IOException {
    var run = new Run(folder);
    var publication = new Publication(FaultyStorage.counting());
    publication.rollForward(prepare(FaultyStorage.counting(), run.targets()));
    var cleanup = new Cleanup(FaultyStorage.counting());
    cleanup.remove(run.folders());
    cleanup.remove(run.folders());
    assertThat(folder).isDirectoryRecursivelyContaining("regex:.*");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(run.lines.destination(), run.totals.destination());
    }
    assertThat(run.lines.hidden()).doesNotExist();
    assertThat(run.totals.hidden()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void aFaultAtAnyOperationLeavesOldOrNewAndIsRolledForward(FaultyStorage.Fault fault)
      throws IOException {
    int operations = operationsOfAnUndisturbedPublication();
    for (int n = 1; n <= operations; n++) {
      var run = new Run(Files.createDirectory(folder.resolve(fault + "-" + n)));
      var faulty = new FaultyStorage(n, fault);
      var manifest = publishUntilFault(run, faulty);

      assertThat(Files.readString(run.lines.destination())).isIn(OLD, LINES);
      if (Files.exists(run.totals.destination())) {
        assertThat(run.totals.destination()).hasContent(TOTALS);
      }
      if (manifest == null) {
        assertThat(run.lines.destination()).hasContent(OLD);
        assertThat(run.totals.destination()).doesNotExist();
      }

      var publication = new Publication(FaultyStorage.counting());
      if (manifest == null) {
        manifest = prepare(FaultyStorage.counting(), run.targets());
      }
      publication.rollForward(Manifest.fromJson(manifest.toJson()));
      publication.rollForward(manifest);
      new Cleanup(FaultyStorage.counting()).remove(run.folders());
      assertThat(run.lines.destination()).as("after a fault at operation %d", n).hasContent(LINES);
      assertThat(run.totals.destination()).hasContent(TOTALS);
      assertThat(run.lines.hidden()).doesNotExist();
    }
  }

  @Test
  void everyTemporaryIsDurableBeforeTheManifestExists() throws IOException {
    var run = new Run(folder);
    var counting = FaultyStorage.counting();
    prepare(counting, run.targets());
    for (var output : run.folders()) {
      var temporary = output.temporary();
      var operations = counting.operations();
      int sync = operations.indexOf("sync " + temporary);
      assertThat(sync).isGreaterThan(operations.lastIndexOf("copy " + temporary));
      assertThat(operations.subList(sync, operations.size()))
          .contains("syncDirectory " + temporary.getParent());
    }
  }

  @Test
  void aShortPartIsNamedAndNothingIsPublished() throws IOException {
    var run = new Run(folder);
    var part = run.lines.file(run.linesSegments.getLast().path());
    Files.writeString(part, "");
    assertThatThrownBy(() -> prepare(FaultyStorage.counting(), run.targets()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(part.toString())
        .hasMessageContaining("expected 4");
    assertThat(run.lines.destination()).hasContent(OLD);
  }

  @Test
  void aDestinationThatSomebodyReplacedMeanwhileIsAnError() throws IOException {
    var run = new Run(folder);
    var publication = new Publication(FaultyStorage.counting());
    var manifest = prepare(FaultyStorage.counting(), run.targets());
    publication.rollForward(manifest);
    Files.writeString(run.lines.destination(), LINES.replace('a', 'x'));
    assertThatThrownBy(() -> publication.rollForward(manifest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lines: " + run.lines.destination() + " has other content");
    Files.writeString(run.lines.destination(), "short");
    assertThatThrownBy(() -> publication.rollForward(manifest)).hasMessageContaining("5 bytes");
    Files.delete(run.lines.destination());
    assertThatThrownBy(() -> publication.rollForward(manifest))
        .hasMessageContaining("is not there");
  }

  @Test
  void aTemporaryThatWasCutIsNotIntact() throws IOException {
    var run = new Run(folder);
    var publication = new Publication(FaultyStorage.counting());
    var manifest = prepare(FaultyStorage.counting(), run.targets());
    Files.writeString(run.lines.temporary(), "cut");
    assertThat(Publication.isIntact(manifest)).isFalse();
    publication.rollForward(prepare(FaultyStorage.counting(), run.targets()));
    assertThat(run.lines.destination()).hasContent(LINES);
  }

  /// It may wait for long, if the process that was to rename it was killed.
  @Test
  void anyBitThatFlipsInATemporaryIsFound() throws IOException {
    var run = new Run(folder);
    var manifest = prepare(FaultyStorage.counting(), run.targets());
    var temporary = run.lines.temporary();
    for (int bit = 0; bit < 8 * LINES.length(); bit++) {
      FlippedBit.flip(temporary, bit);
      assertThat(Publication.isIntact(manifest)).as("bit %d", bit).isFalse();
      FlippedBit.flip(temporary, bit);
    }
    assertThat(Publication.isIntact(manifest)).isTrue();
  }

  @Test
  void aFolderOrADeviceIsNoDestination() throws IOException {
    assertThatThrownBy(() -> Publication.check(folder)).hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> Publication.check(Path.of("/dev/null")))
        .hasMessageContaining("no regular file");
    Publication.check(folder.resolve("new.csv"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theNewFileKeepsThePermissionsOfTheOldOne() throws IOException {
    var run = new Run(folder);
    var secret = java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(run.lines.destination(), secret);
    var publication = new Publication(FaultyStorage.counting());
    publication.rollForward(prepare(FaultyStorage.counting(), run.targets()));
    assertThat(Files.getPosixFilePermissions(run.lines.destination())).isEqualTo(secret);
  }

  private int operationsOfAnUndisturbedPublication() throws IOException {
    var run = new Run(Files.createDirectory(folder.resolve("undisturbed")));
    var counting = FaultyStorage.counting();
    assertThat(publishUntilFault(run, counting)).isNotNull();
    return counting.operations().size();
  }

  private static Manifest prepare(Storage storage, List<Target> targets) throws IOException {
    try (var joining = new Joining(storage, () -> false)) {
      return joining.finish(targets);
    }
  }

  /// Publishes; the manifest if one came to be.
  private static @Nullable Manifest publishUntilFault(Run run, Storage storage) {
    Manifest manifest = null;
    try {
      var publication = new Publication(storage);
      manifest = prepare(storage, run.targets());
      publication.rollForward(manifest);
      new Cleanup(storage).remove(run.folders());
    } catch (IOException e) {
      assertThat(e).isInstanceOf(FaultyStorage.InjectedFault.class);
    }
    return manifest;
  }

  /// A run whose parts are written: rows in two segments, the first with bytes behind its end, and
  /// a summary in another folder.
  private static final class Run {

    final PartFolder lines;
    final PartFolder totals;
    final List<Segment> linesSegments = new ArrayList<>();
    final List<Segment> totalsSegments = new ArrayList<>();

    Run(Path folder) throws IOException {
      lines = new PartFolder(folder.resolve("out/lines.csv"), "17", "lines");
      totals = new PartFolder(folder.resolve("new/folder/totals.csv"), "17", "totals");
      Storage.local().createFolders(lines.path());
      Storage.local().createFolders(totals.path());
      Files.writeString(lines.destination(), OLD);
      linesSegments.add(part(lines, lines.partName(0, 1, PartKind.ROWS), "1,a\n2,b\n", "2,torn"));
      linesSegments.add(part(lines, lines.partName(1, 2, PartKind.ROWS), "3,c\n", ""));
      totalsSegments.add(part(totals, totals.partName(0, 1, PartKind.ROWS), "3\n", ""));
    }

    private static Segment part(PartFolder folder, String name, String content, String behind)
        throws IOException {
      try (var part = new PartFile(FaultyStorage.counting(), folder, name, 4)) {
        write(part, content);
        part.sync();
        write(part, behind);
        return part.segment().orElseThrow();
      }
    }

    private static void write(PartFile part, String text) throws IOException {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      part.write(bytes, 0, bytes.length);
    }

    List<PartFolder> folders() {
      return List.of(lines, totals);
    }

    List<Target> targets() {
      return List.of(
          new Target(lines, new Content.Joined(bytes("id,v\n"), linesSegments)),
          new Target(totals, new Content.Joined(bytes("n\n"), totalsSegments)));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
