package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan.Column;
import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChecksTest {

  private static final String WIDE = "123456789012345678901234567890.12";

  /// What becomes of cells in a column with these constraints, `-` being NULL.
  private static List<String> check(Type type, List<String> texts, Constraint... constraints) {
    var column = new Column("c", type, Optional.empty(), Optional.empty(), List.of(constraints));
    var definition = Definitions.of(column, true);
    var vector = Vector.of(type);
    vector.reset(texts.size());
    IntStream.range(0, texts.size())
        .filter(row -> texts.get(row).equals("-"))
        .forEach(vector::setNull);
    var breaks = Decoding.breaks(texts.size());
    definition.decoder().decode(Decoding.cells(texts), vector, breaks);
    definition.checks().forEach(check -> check.check(vector, breaks));
    return Decoding.outcomes(vector, breaks);
  }

  @Test
  void boundsAreInclusiveForEveryTypeThatHasThem() {
    assertThat(
            check(
                Type.INTEGER,
                List.of("0", "1", "9", "10", "-"),
                new Constraint.Minimum("1"),
                new Constraint.Maximum("9")))
        .containsExactly("[minimum]", "1", "9", "[maximum]", "NULL");
    assertThat(
            check(
                Type.NUMBER,
                List.of("0.4", "0.5", "1e2", "100.5"),
                new Constraint.Minimum("0.5"),
                new Constraint.Maximum("100")))
        .containsExactly("[minimum]", "0.5", "100", "[maximum]");
    assertThat(
            check(
                Type.DATE,
                List.of("2025-12-31", "2026-01-01"),
                new Constraint.Minimum("2026-01-01")))
        .containsExactly("[minimum]", "2026-01-01");
    assertThat(
            check(
                Type.DATETIME,
                List.of("2026-01-01T00:00:00.5", "2026-01-01T00:00"),
                new Constraint.Maximum("2026-01-01T00:00:00")))
        .containsExactly("[maximum]", "2026-01-01T00:00:00");
    assertThat(
            check(Type.decimal(9, 2), List.of("0.99", "1", "-5"), new Constraint.Minimum("1.00")))
        .containsExactly("[minimum]", "1.00", "[minimum]");
  }

  @Test
  void decimalsAreComparedWithBoundsOfAnySize() {
    var type = Type.decimal(38, 2);
    assertThat(check(type, List.of("1", WIDE, "-" + WIDE, "-"), new Constraint.Maximum("2.00")))
        .containsExactly("1.00", "[maximum]", "-" + WIDE, "NULL");
    assertThat(
            check(
                type, List.of("1", WIDE, WIDE.replace(".12", ".13")), new Constraint.Maximum(WIDE)))
        .containsExactly("1.00", WIDE, "[maximum]");
    assertThat(check(type, List.of("1", WIDE), new Constraint.Minimum(WIDE)))
        .containsExactly("[minimum]", WIDE);
  }

  @Test
  void lengthsCountCodePoints() {
    var texts = List.of("", "a", "éé", "日本語", "\uD83D\uDE00\uD83D\uDE00", "abcd", "-");
    assertThat(check(Type.STRING, texts, new Constraint.MinLength(1), new Constraint.MaxLength(3)))
        .containsExactly(
            "[min_length]", "a", "éé", "日本語", "\uD83D\uDE00\uD83D\uDE00", "[max_length]", "NULL");
    assertThat(check(Type.STRING, List.of("日本", "日本語"), new Constraint.MinLength(3)))
        .containsExactly("[min_length]", "日本語");
  }

  @Test
  void largePatternsTakeNoLongerThanTheValue() {
    var slow = "a".repeat(5000) + "!";
    var texts = List.of("b".repeat(7) + "a" + "b".repeat(12), "ab", slow);
    assertThat(check(Type.STRING, texts, new Constraint.Pattern("(a|b)*a(a|b){12}")))
        .containsExactly(texts.getFirst(), "[pattern]", "[pattern]");
    assertThat(check(Type.STRING, List.of("a b", slow), new Constraint.Pattern("(\\ba*)*( \\bb)?")))
        .containsExactly("a b", "[pattern]");
  }

  @Test
  void patternsAreOfTheWholeValue() {
    var texts = List.of("ab", "a", "-", "abc", "ab", "é", "", "-");
    assertThat(check(Type.STRING, texts, new Constraint.Pattern("ab?")))
        .as("an automaton")
        .containsExactly("ab", "a", "NULL", "[pattern]", "ab", "[pattern]", "[pattern]", "NULL");
    assertThat(check(Type.STRING, texts, new Constraint.Pattern("(?i)AB?")))
        .as("left to the JDK")
        .containsExactly("ab", "a", "NULL", "[pattern]", "ab", "[pattern]", "[pattern]", "NULL");
    assertThat(check(Type.STRING, List.of("ab", "b", "ab"), new Constraint.Pattern("ab")))
        .containsExactly("ab", "[pattern]", "ab");
  }

  @Test
  void enumerationsCompareValues() {
    assertThat(
            check(Type.INTEGER, List.of("007", "8", "-"), new Constraint.OneOf(List.of("9", "7"))))
        .containsExactly("7", "[enum]", "NULL");
    assertThat(
            check(
                Type.NUMBER,
                List.of("-0.0", "5e-1", "1"),
                new Constraint.OneOf(List.of("0", "0.5"))))
        .containsExactly("0", "0.5", "[enum]");
    assertThat(
            check(
                Type.decimal(38, 2),
                List.of("1", WIDE, "2", "-" + WIDE),
                new Constraint.OneOf(List.of(WIDE, "1.00"))))
        .containsExactly("1.00", WIDE, "[enum]", "[enum]");
    assertThat(check(Type.BOOLEAN, List.of("1", "FALSE"), new Constraint.OneOf(List.of("true"))))
        .containsExactly("true", "[enum]");
  }

  @Test
  void enumeratedStringsAreFoundWhateverTheirLength() {
    var allowed =
        List.of(
            "",
            "0",
            "00",
            "CANCELLED",
            "CANCELLEE",
            "COMPLETED",
            "a longer one than eight bytes",
            "日本語です",
            "RETURNED");
    assertThat(check(Type.STRING, allowed, new Constraint.OneOf(allowed))).isEqualTo(allowed);
    var others =
        List.of(
            "1",
            "000",
            "CANCELLEF",
            "CANCELL",
            "COMPLETEDX",
            "a longer one than eight bites",
            "日本語",
            "returned",
            "RETURNE");
    assertThat(check(Type.STRING, others, new Constraint.OneOf(allowed))).containsOnly("[enum]");
  }

  @Test
  void hundredsOfEnumeratedStringsAreAllFound() {
    var allowed = IntStream.range(0, 700).mapToObj(i -> "value " + i * 7919).toList();
    assertThat(check(Type.STRING, allowed, new Constraint.OneOf(allowed))).isEqualTo(allowed);
  }

  @Test
  void whatDoesNotParseIsNotCheckedFurther() {
    assertThat(
            check(
                Type.INTEGER,
                List.of("x"),
                new Constraint.Minimum("1"),
                new Constraint.OneOf(List.of("2"))))
        .containsExactly("[type]");
  }
}
