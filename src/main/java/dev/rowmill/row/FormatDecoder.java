package dev.rowmill.row;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dates and datetimes in a format of the column's own. Offsets and zones bring a datetime to UTC.
///
/// A [FixedFormat] takes the common patterns; where it does not, the formatter is asked, and its
/// last answer kept, because equal dates come in runs.
final class FormatDecoder implements CellDecoder {

  private final Type type;
  private final DateTimeFormatter formatter;
  private final @Nullable FixedFormat fixed;

  private byte[] lastCell = {};
  private long lastValue = Iso.INVALID;

  FormatDecoder(Type type, String pattern, DateTimeFormatter formatter) {
    this.type = type;
    this.formatter = formatter;
    fixed = FixedFormat.of(pattern).orElse(null);
  }

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (LongVector) out;
    boolean date = type.equals(Type.DATE);
    for (int row = 0; row < cells.size; row++) {
      if (!vector.isValue(row)) {
        continue;
      }
      long micros = micros(cells.data, cells.starts[row], cells.ends[row]);
      if (micros == Iso.INVALID) {
        breaks.cell(vector, row, Rule.TYPE);
      } else {
        vector.set(row, date ? Math.floorDiv(micros, Iso.MICROS_PER_DAY) : micros);
      }
    }
  }

  private long micros(byte[] data, int start, int end) {
    if (fixed != null) {
      long micros = fixed.datetime(data, start, end);
      if (micros != Iso.INVALID) {
        return micros;
      }
    }
    if (!Arrays.equals(lastCell, 0, lastCell.length, data, start, end)) {
      lastCell = Arrays.copyOfRange(data, start, end);
      lastValue = parse(new String(lastCell, StandardCharsets.UTF_8)).orElse(Iso.INVALID);
    }
    return lastValue;
  }

  private Optional<Long> parse(String text) {
    try {
      var parsed = formatter.parse(text);
      var date = parsed.query(TemporalQueries.localDate());
      if (date == null) {
        return Optional.empty();
      }
      return Optional.of(
          Iso.inYears(type.equals(Type.DATE) ? midnight(date) : micros(parsed, date)));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static long midnight(LocalDate date) {
    return Math.multiplyExact(date.toEpochDay(), Iso.MICROS_PER_DAY);
  }

  private static long micros(TemporalAccessor parsed, LocalDate date) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      long seconds = parsed.getLong(ChronoField.INSTANT_SECONDS);
      return Math.addExact(
          Math.multiplyExact(seconds, 1_000_000L),
          wholeMicros(parsed.get(ChronoField.NANO_OF_SECOND)));
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (time == null) {
      throw new DateTimeException("no time");
    }
    return Math.addExact(
        midnight(date), time.toSecondOfDay() * 1_000_000L + wholeMicros(time.getNano()));
  }

  /// @throws DateTimeException rather than lose a digit
  private static int wholeMicros(int nanos) {
    if (nanos % 1000 != 0) {
      throw new DateTimeException("more than six digits of a second");
    }
    return nanos / 1000;
  }
}
