package dev.rowmill.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.Dialects;
import dev.rowmill.csv.FileHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangePlannerTest {

  private static final Dialect DIALECT = Dialect.RFC4180;

  @Test
  void aFileThatIsOneRecordIsNotReadToFindThatOut() throws IOException {
    var source = new Endless(64L << 30);
    var window = new CutFinder.Window(4 << 10, 64 << 10);
    var dialect = Dialects.limited(Dialect.RFC4180, 1 << 20);
    var ranges =
        new RangePlanner(dialect, 256 << 20, window)
            .plan(0, source, new FileHeader(List.of("a", "b"), 2, 4, 1));
    assertThat(ranges).containsExactly(new ByteRange(0, 4, 64L << 30));
    assertThat(source.read).isLessThan(20 << 20);
  }

  /// A field that goes on and on.
  private static final class Endless implements ByteSource {
    private final long size;
    private long read;

    Endless(long size) {
      this.size = size;
    }

    @Override
    public String name() {
      return "endless";
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
      int count = (int) Math.min(length, size - offset);
      Arrays.fill(into, at, at + count, (byte) 'x');
      read += count;
      return count;
    }

    @Override
    public void close() {}
  }

  @Test
  void rangesFollowEachOtherFromTheFirstRecordToTheEnd() throws IOException {
    var text = "id,name\n" + lines(10_000, "%d,somebody\n");
    var ranges = plan(text, 20_000);
    assertThat(ranges).hasSizeBetween(5, 10);
    assertThat(ranges.getFirst().start()).isEqualTo("id,name\n".length());
    assertThat(ranges.getLast().end()).isEqualTo(text.length());
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).start()).isEqualTo(ranges.get(i - 1).end());
      assertThat(ranges.get(i).bytes()).isBetween(19_000L, 21_000L);
    }
    assertThat(run(text, ranges).wrongCuts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%d,\"plain\"\n",
        "\"%d\",\"all are quoted\"\r\n",
        "%d,\"two\nlines\"\n",
        "%d,\"many\r\n\r\nlines, with delimiters, \"\"and quotes\"\"\"\r\n",
        "%d,a stray \" quote\n",
        "%d,\"\n,\n,\n\"\n",
        "%d,x\r"
      })
  void cutsOfOrdinaryFilesAreRight(String line) throws IOException {
    var text = "id,name\n" + lines(2_000, line);
    var ranges = plan(text, 2_000);
    assertThat(ranges).hasSizeGreaterThan(5);
    assertThat(run(text, ranges).wrongCuts()).isZero();
  }

  @Test
  void aTableInsideAQuotedFieldDeceivesThePlannerAndNotTheRun() throws IOException {
    var table = "0,\"" + lines(1_000, "%d,inside\n") + "\"\n";
    var text = "id,name\n" + lines(100, "%d,x\n") + table + lines(100, "%d,x\n");
    var ranges = plan(text, 1_000);
    var run = run(text, ranges);
    assertThat(run.wrongCuts()).isPositive();
    assertThat(run.records()).isEqualTo(run(text, whole(text)).records()).hasSize(201);
  }

  @Test
  void aTextThatReadsTheSameFromInsideQuotesIsReadRight() throws IOException {
    var text = "only\n\"\n" + "\",\"\n".repeat(1_000);
    var run = run(text, plan(text, 200));
    assertThat(run.wrongCuts()).isPositive();
    assertThat(run.records()).isEqualTo(run(text, whole(text)).records()).hasSize(1);
  }

  @Test
  void aRecordLargerThanARangeIsNotCut() throws IOException {
    var text = "id,name\n1,\"" + "long ".repeat(10_000) + "\"\n2,short\n";
    assertThat(plan(text, 1_000)).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id,name",
        "id,name\n",
        "\n\n",
        "\u00EF\u00BB\u00BF",
        "\u00EF\u00BB\u00BFid,name\r\n"
      })
  void aFileWithoutRecordsHasNoRanges(String text) throws IOException {
    assertThat(plan(text, 1)).isEmpty();
    assertThat(planner(1).planExactly(0, source(text), header(text))).isEmpty();
  }

  @Test
  void aRangeOfNoBytesIsRefused() {
    assertThatThrownBy(() -> new RangePlanner(DIALECT, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rangesOfAnySizeGiveTheSameRecords() throws IOException {
    int wrongCuts = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      var random = new Random(seed);
      var text = "id,name\n" + randomLines(random);
      var window = new CutFinder.Window(1 + random.nextInt(40), 1 + random.nextInt(200));
      var planner = new RangePlanner(DIALECT, 1 + random.nextInt(text.length()), window);
      var run = run(text, planner.plan(0, source(text), header(text)));
      assertThat(run.records()).as("seed %d", seed).isEqualTo(run(text, whole(text)).records());
      wrongCuts += run.wrongCuts();
    }
    assertThat(wrongCuts).isGreaterThan(20);
  }

  @Test
  void theExactPlannerIsNeverWrong() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var text = "id,name\n" + randomLines(random);
      var ranges = planner(1 + random.nextInt(60)).planExactly(0, source(text), header(text));
      var run = run(text, ranges);
      assertThat(run.records()).as("seed %d", seed).isEqualTo(run(text, whole(text)).records());
      assertThat(run.wrongCuts()).as("seed %d", seed).isZero();
    }
  }

  private static String randomLines(Random random) {
    var pieces =
        List.of("1,a\n", "\"", ",", "\r\n", "\n", "x", "2,\"b\"\n", "3,\"\n4,c\n\"\n", "\r", " ");
    return IntStream.range(0, 5 + random.nextInt(80))
        .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
        .collect(Collectors.joining());
  }

  private static String lines(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }

  private static RangePlanner planner(long targetBytes) {
    return new RangePlanner(DIALECT, targetBytes);
  }

  private static List<ByteRange> plan(String text, long targetBytes) throws IOException {
    return planner(targetBytes).plan(0, source(text), header(text));
  }

  private static List<ByteRange> whole(String text) throws IOException {
    return List.of(new ByteRange(0, header(text).dataStart(), text.length()));
  }

  private static RangeRun run(String text, List<ByteRange> ranges) throws IOException {
    return RangeRun.of(source(text), DIALECT, ranges);
  }

  private static FileHeader header(String text) throws IOException {
    return FileHeader.read(source(text), DIALECT);
  }

  private static ByteSource source(String text) {
    return ByteSource.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
