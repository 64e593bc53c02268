package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.ValueParser;
import dev.rowmill.vector.Vector;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateDecodersTest {

  private static final long SEED = 20_260_131;

  /// Texts of the shape of `sample`, in which the digits are others and now and then another byte
  /// is, too.
  private static List<String> like(String sample, int count) {
    var random = new Random(SEED);
    return Stream.generate(
            () -> {
              var text = new StringBuilder(sample);
              for (int i = 0; i < text.length(); i++) {
                if (Character.isDigit(text.charAt(i)) && random.nextInt(3) == 0) {
                  text.setCharAt(i, (char) ('0' + random.nextInt(10)));
                } else if (random.nextInt(200) == 0) {
                  text.setCharAt(i, "/:-TZ 9+.é".charAt(random.nextInt(10)));
                }
              }
              return text.toString();
            })
        .limit(count)
        .toList();
  }

  private static List<String> expected(List<String> texts, Function<String, Object> parse) {
    return texts.stream()
        .map(
            text -> {
              try {
                return parse.apply(text).toString();
              } catch (DateTimeException _) {
                return "[type]";
              }
            })
        .toList();
  }

  @Test
  void datesAreWhatLocalDateReads() {
    var texts = new ArrayList<>(like("2024-02-29", 8_000));
    for (var day = LocalDate.of(1896, 12, 25); day.getYear() < 2105; day = day.plusDays(1)) {
      texts.add(day.toString());
    }
    texts.addAll(
        List.of(
            "0000-01-01",
            "9999-12-31",
            "1900-02-29",
            "2000-02-29",
            "2024-2-29",
            "",
            "2024-01-00",
            "2024-13-01"));
    // LocalDate also reads signs and longer years, which the texts made here do not have.
    assertThat(Decoding.decode(new DateDecoder(), Type.DATE, texts))
        .isEqualTo(expected(texts, LocalDate::parse));
  }

  private static final DateTimeFormatter CANONICAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private static String canonical(LocalDateTime value) {
    int micros = value.getNano() / 1000;
    return value.format(CANONICAL) + (micros == 0 ? "" : String.format(".%06d", micros));
  }

  private static Object datetime(String text) {
    var iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    if (iso.matches(".*:..\\.\\d{7,}.*")
        || iso.endsWith(".")
        || iso.contains(".Z")
        || iso.matches(".*[.][+-].*")) {
      throw new DateTimeException("not so many digits, and not so few");
    }
    if (iso.length() == 10) {
      return canonical(LocalDate.parse(iso).atStartOfDay());
    }
    return canonical(
        iso.matches(".*T.*[Z+-].*")
            ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
            : LocalDateTime.parse(iso));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T23:59:58",
        "2026-01-31 13:05",
        "2026-01-31T13:05:09.5",
        "2026-01-31T13:05:09.123456",
        "2026-01-31T13:05Z",
        "2026-01-31T13:05:09Z",
        "2026-01-31T13:05:09+05:30",
        "2026-01-31T13:05-11:00",
        "2026-01-31T13:05:09.25-01:00",
        "2026-01-31T13:05:09.1234567",
        "2026-01-31"
      })
  void datetimesAreWhatLocalDateTimeReads(String sample) {
    var texts = like(sample, 4_000);
    var expected = expected(texts, DateDecodersTest::datetime);
    assertThat(Decoding.decode(new DatetimeDecoder(), Type.DATETIME, texts)).isEqualTo(expected);
    assertThat(texts.stream().map(DateDecodersTest::cast).toList())
        .as("a cast reads the same texts")
        .isEqualTo(expected);
  }

  private static String cast(String text) {
    var vector = Vector.of(Type.DATETIME);
    vector.reset(1);
    return ValueParser.parse(text, vector, 0) ? vector.text(0) : "[type]";
  }

  @Test
  void midnightAtTheEndOfTheDayAndLeapSecondsAreInvalid() {
    var texts =
        List.of(
            "2026-01-31T24:00:00",
            "2016-12-31T23:59:60",
            "2026-01-31T24:00",
            "2026-01-31t10:00",
            "0000-01-01T00:00+01:00",
            "9999-12-31T23:59-00:01",
            "2026-01-31T10:00+19:00",
            "2026-01-31T10:00+0100",
            "2026-01-31T10:00:00.",
            "2026-01-31T10:00.5");
    assertThat(Decoding.decode(new DatetimeDecoder(), Type.DATETIME, texts)).containsOnly("[type]");
    assertThat(texts.stream().map(DateDecodersTest::cast)).containsOnly("[type]");
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd.MM.uuuu HH:mm:ss",
        "uuuuMMddHHmmss",
        "uuuu-MM-dd'T'HH:mm:ss.SSS",
        "MM/dd/uuuu HH:mm",
        "d.M.uuuu H:mm",
        "dd MMM uuuu HH:mm",
        "uuuu-MM-dd HH:mm:ss.SSSSSS",
        "'at' HH:mm 'on' dd.MM.uuuu",
        "hh:mm:ss a, dd-MM-uuuu"
      })
  void formatsAreReadAsTheJdkReadsThem(String pattern) {
    var formatter = strict(pattern);
    var texts = like(LocalDateTime.of(2024, 2, 29, 13, 5, 9, 123_000_000).format(formatter), 5_000);
    assertThat(
            Decoding.decode(
                new FormatDecoder(Type.DATETIME, pattern, formatter), Type.DATETIME, texts))
        .isEqualTo(expected(texts, text -> canonical(LocalDateTime.parse(text, formatter))));
  }

  @Test
  void offsetsAndZonesInAFormatBringTheTimeToUtc() {
    var pattern = "dd.MM.uuuu HH:mm XXX";
    assertThat(
            Decoding.decode(
                new FormatDecoder(Type.DATETIME, pattern, strict(pattern)),
                Type.DATETIME,
                List.of("31.01.2026 01:30 +02:00")))
        .containsExactly("2026-01-30T23:30:00");
    var zoned = "uuuu-MM-dd HH:mm VV";
    assertThat(
            Decoding.decode(
                new FormatDecoder(Type.DATETIME, zoned, strict(zoned)),
                Type.DATETIME,
                List.of("2026-07-01 12:00 Europe/Berlin")))
        .containsExactly("2026-07-01T10:00:00");
  }

  @Test
  void dateFormatsMayHoldATimeThatIsLeftOut() {
    var pattern = "dd.MM.yyyy HH:mm";
    var decoder = new FormatDecoder(Type.DATE, pattern, strict("dd.MM.uuuu HH:mm"));
    assertThat(
            Decoding.decode(
                decoder, Type.DATE, List.of("01.02.1969 23:59", "31.02.2026 10:00", "01.02.2026")))
        .containsExactly("1969-02-01", "[type]", "[type]");
  }

  @Test
  void digitsBeyondMicrosecondsAreRefusedUnlessTheyAreZeros() {
    var pattern = "uuuu-MM-dd HH:mm:ss.SSSSSSSSS";
    var decoder = new FormatDecoder(Type.DATETIME, pattern, strict(pattern));
    assertThat(
            Decoding.decode(
                decoder,
                Type.DATETIME,
                List.of("2026-01-31 10:00:00.123456000", "2026-01-31 10:00:00.123456001")))
        .containsExactly("2026-01-31T10:00:00.123456", "[type]");
  }
}
