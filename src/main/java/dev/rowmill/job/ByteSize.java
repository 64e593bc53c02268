package dev.rowmill.job;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes as people write them: `512MiB`, `64MB`, `1GiB`, `4096`.
public final class ByteSize {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}) ?([A-Za-z]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "tb",
          1_000_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30,
          "tib",
          1L << 40);

  private ByteSize() {}

  /// The number of bytes; empty if the text is no size, or more than a `long` holds. `MB` is
  /// 1,000,000 bytes, `MiB` 1,048,576.
  public static Optional<Long> parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var unit = UNITS.get(match.group(2).toLowerCase(Locale.ROOT));
    try {
      return unit == null
          ? Optional.empty()
          : Optional.of(Math.multiplyExact(Long.parseLong(match.group(1)), unit));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
