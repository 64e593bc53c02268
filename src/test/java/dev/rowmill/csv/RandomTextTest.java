package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.BatchReader.BatchSize;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Longer texts than can all be tried, in dialects made up on the way, with ranges and buffers of
/// all sizes. Long enough for the scanner's blocks of 64 bytes and for several refills.
class RandomTextTest {

  private static final int TEXTS = 10_000;
  private static final String SEPARATORS = ",;|\t^ \"'`\\#!~\0\1\177";

  @Test
  void rangesAndBuffersCannotBeSeenInTheRecords() {
    var wrongCuts =
        LongStream.range(0, TEXTS).parallel().mapToInt(seed -> check(seed, new Random(seed))).sum();
    assertThat(wrongCuts).isGreaterThan(TEXTS);
  }

  private static int check(long seed, Random random) {
    var dialect = dialect(random);
    var text = text(dialect, random);
    var size = new BatchSize(1 + random.nextInt(300), 1 + random.nextInt(20));
    var scanner = random.nextBoolean() ? RecordScanner.of(dialect) : new TableScanner(dialect);
    var reading = new RangeReading(dialect, scanner, size);
    var cuts = random.longs(random.nextInt(12), 0, text.length() + 1).sorted().toArray();
    assertThat(reading.ranges(text, cuts))
        .as("seed %d: %s in %s", seed, EveryTextTest.show(text), dialect)
        .isEqualTo(ReferenceParser.parse(text, dialect));
    return reading.wrongCuts();
  }

  private static Dialect dialect(Random random) {
    var separators = new StringBuilder(SEPARATORS);
    int delimiter = random.nextInt(3) > 0 ? ',' : take(separators, random);
    int quote = random.nextInt(5) > 0 ? takeOther(separators, random, delimiter) : Dialect.NONE;
    boolean ordinary = random.nextBoolean();
    boolean isLong = random.nextInt(4) == 0;
    return new Dialect(
        isLong ? longDelimiter(random) : Character.toString(delimiter),
        quote,
        ordinary || random.nextBoolean() ? Dialect.NONE : takeOther(separators, random, delimiter),
        ordinary || random.nextBoolean() ? Dialect.NONE : takeOther(separators, random, delimiter),
        !ordinary && !isLong && random.nextBoolean(),
        !ordinary && random.nextInt(4) == 0,
        new Dialect.Lines(true, 0, 0, random.nextBoolean()),
        StandardCharsets.ISO_8859_1,
        random.nextInt(4) == 0 ? 1 + random.nextInt(100) : 1 << 20);
  }

  /// Of characters that are no other separators.
  private static String longDelimiter(Random random) {
    var delimiter = new StringBuilder();
    random.ints(1 + random.nextInt(4), 0, 3).forEach(c -> delimiter.append(".x\u00a7".charAt(c)));
    return delimiter.toString();
  }

  private static int take(StringBuilder from, Random random) {
    int index = random.nextInt(from.length());
    int taken = from.charAt(index);
    from.deleteCharAt(index);
    return taken;
  }

  private static int takeOther(StringBuilder from, Random random, int unwanted) {
    int taken = take(from, random);
    return taken == unwanted ? take(from, random) : taken;
  }

  /// Separators and line ends among stretches of data, the more data the rarer.
  private static String text(Dialect dialect, Random random) {
    int data = 1 + random.nextInt(30);
    var text = new StringBuilder();
    int length = random.nextInt(1_500);
    while (text.length() < length) {
      switch (random.nextInt(14)) {
        case 0, 1, 2 -> text.append(dialect.delimiter());
        case 3, 4 -> append(text, dialect.quote());
        case 5 -> append(text, dialect.escape());
        case 6 -> append(text, dialect.comment());
        case 7 -> text.append('\n');
        case 8 -> text.append(random.nextBoolean() ? "\r\n" : "\r");
        case 9 -> text.append(random.nextBoolean() ? ' ' : '\t');
        case 10 -> text.append("\u00ff").append(dialect.delimiter().charAt(0));
        case 11 -> quoted(text, dialect, random);
        default -> random.ints(random.nextInt(data), 0, 256).forEach(c -> text.append((char) c));
      }
    }
    return text.toString();
  }

  private static void quoted(StringBuilder text, Dialect dialect, Random random) {
    text.append(dialect.delimiter());
    append(text, dialect.quote());
    text.append("x\r\ny".repeat(random.nextInt(8)));
    append(text, dialect.quote());
    text.append(random.nextBoolean() ? dialect.delimiter() : "\n");
  }

  private static void append(StringBuilder text, int separator) {
    if (separator != Dialect.NONE) {
      text.append((char) separator);
    }
  }
}
