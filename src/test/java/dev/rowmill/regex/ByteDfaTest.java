package dev.rowmill.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteDfaTest {

  private static final long SEED = 20_260_131;

  private static final List<String> CHARACTERS =
      List.of(
          "a",
          "b",
          "c",
          "-",
          "@",
          ".",
          "0",
          "7",
          " ",
          "\n",
          "\r",
          "\u0085",
          "\u2028",
          "é",
          "ÿ",
          "߿",
          "ࠀ",
          "日",
          "\uD7FF",
          "\uE000",
          "\uFFFF",
          "\uD800\uDC00",
          "\uD83D\uDE00",
          "\uDBFF\uDFFF",
          "\u007F",
          "_",
          "Z");

  static String value(Random random) {
    var text = new StringBuilder();
    for (int left = random.nextInt(7); left > 0; left--) {
      text.append(CHARACTERS.get(random.nextInt(random.nextInt(2) == 0 ? 8 : CHARACTERS.size())));
    }
    return text.toString();
  }

  private static ByteDfa automaton(String regex) {
    return Regex.parse(regex)
        .flatMap(ByteDfa::of)
        .orElseThrow(() -> new AssertionError("no automaton: " + regex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|^b$|c$", "b*", "^[^@]+@", "(ab|c)$", "", "日$|^Z", "[a-c]{2,3}"})
  void automataFindAsTheJdkDoes(String regex) {
    var dfa = Regex.parse(regex).flatMap(ByteDfa::finding).orElseThrow();
    var random = new Random(SEED);
    // The JDK's $ is also before a last line end.
    var pattern = Pattern.compile(regex.replace("$", "\\z"));
    for (int i = 0; i < 1000; i++) {
      var value = value(random);
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      assertThat(dfa.matches(bytes, 0, bytes.length))
          .as("'%s' in '%s' (seed %d)", regex, value, SEED)
          .isEqualTo(pattern.matcher(value).find());
    }
  }

  private static void agrees(String regex, Random random, int values) {
    var dfa = automaton(regex);
    var matcher = Pattern.compile(regex).matcher("");
    for (int i = 0; i < values; i++) {
      var value = value(random);
      byte[] bytes = ("x" + value + "y").getBytes(StandardCharsets.UTF_8);
      boolean expected = matcher.reset(value).matches();
      int other = random.nextInt(bytes.length);
      boolean otherExpected = dfa.matches(bytes, 0, other);
      int both = (expected ? 1 : 0) | (otherExpected ? 2 : 0);
      if (dfa.matches(bytes, 1, bytes.length - 1) != expected
          || dfa.matchTwo(bytes, 1, bytes.length - 1, 0, other) != both) {
        throw new AssertionError(
            "'%s' on '%s' should be %s (seed %d)".formatted(regex, value, expected, SEED));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[^@]+@[^@]+",
        "[A-Z]{2}",
        ".",
        ".*",
        "",
        "a|b|",
        "[a-c]{2,3}",
        "(ab?)*c",
        "\\d+\\.\\d{2}",
        "[\\w.-]+@[\\w-]+(\\.[\\w-]+)+",
        "[^\\d]",
        "\\D\\W\\S",
        "^a.*$",
        "^a$|^b",
        "a{0}",
        "(?:a|ab)(?:c|bcd)?",
        "[é-日]*",
        "[^a-é]",
        "[\uD800\uDC00-\uDBFF\uDFFF]",
        "a*?b+?c??",
        "[-a]",
        "[a-]",
        "[.*+?(){}|$]",
        "\\[\\]\\{\\}\\^\\$\\\\",
        "(a*)*",
        "((a?){2}){2}",
        "[\\-\\]]",
        "a,b;c",
        "[ -~]*",
        ".{3}",
        "[^\n]",
        "é+",
        "(a{2}){3}",
        "\\t\\n",
        "[\\[-\\]]",
        "a{1,}",
        "\\p{L}+|\\p{Nd}",
        "\\P{Lu}\\pZ?",
        "[\\p{So}a]*",
        "(?i)Ab[^C-x]?"
      })
  void automataDecideAsTheJdkDoes(String regex) {
    agrees(regex, new Random(SEED), 1000);
  }

  /// An expression of the part that automata understand.
  static String regex(Random random, int depth) {
    var atoms =
        List.of(
            "a",
            "b",
            ".",
            "[ab]",
            "[^a]",
            "[^@-]",
            "\\d",
            "\\w",
            "\\S",
            "é",
            "日",
            "[0-9a-c]",
            "\\.",
            "[é-\uFFFF]");
    var text = new StringBuilder();
    for (int left = random.nextInt(4); left > 0; left--) {
      if (depth > 0 && random.nextInt(3) == 0) {
        text.append("(")
            .append(regex(random, depth - 1))
            .append(random.nextBoolean() ? "|" + regex(random, depth - 1) : "")
            .append(")");
      } else {
        text.append(atoms.get(random.nextInt(atoms.size())));
      }
      text.append(
          List.of("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "+?").get(random.nextInt(9)));
    }
    return text.toString();
  }

  @Test
  void randomAutomataDecideAsTheJdkDoes() {
    var random = new Random(SEED);
    int automata = 0;
    for (int i = 0; i < 400; i++) {
      var regex = regex(random, 2);
      if (Regex.parse(regex).flatMap(ByteDfa::of).isPresent()) {
        agrees(regex, random, 60);
        automata++;
      }
    }
    assertThat(automata).as("the others are too large").isGreaterThan(380);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a)\\1",
        "a++",
        "(?=a)a",
        "\\bword",
        "[a&&b]",
        "\\p{IsLatin}",
        "\\b*",
        "[[a]b]",
        "\\x41",
        "\\Qa\\E",
        "a$b",
        "(^a)",
        "\\u0041",
        "[^]a]",
        "a{2000}",
        "((((a{50}){50}){50}))",
        "(a|b)*a(a|b){12}",
        "\\R",
        "(?<name>a)",
        "[\\d-z]",
        "]",
        "}"
      })
  void whatOnlyTheJdkUnderstandsIsLeftToIt(String regex) {
    assertThat(Regex.parse(regex).flatMap(ByteDfa::of)).isEmpty();
  }
}
