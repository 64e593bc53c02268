package dev.rowmill.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSearchTest {

  private static final long SEED = 20_260_131;

  private static RegexSearch search(String regex) {
    return new RegexSearch(Regex.parse(regex).flatMap(RegexProgram::of).orElseThrow());
  }

  /// All matches of a text, each as its groups.
  private static List<String> matches(RegexSearch search, int groups, String value) {
    byte[] bytes = ("é" + value + "a").getBytes(StandardCharsets.UTF_8);
    int begin = 2;
    int end = bytes.length - 1;
    var matches = new ArrayList<String>();
    int from = begin;
    while (from <= end && search.find(bytes, begin, end, from)) {
      var text = new StringBuilder();
      for (int group = 0; group <= groups; group++) {
        int start = search.start(group);
        text.append(
            start < 0
                ? "-"
                : "<"
                    + new String(bytes, start, search.end(group) - start, StandardCharsets.UTF_8)
                    + ">");
      }
      matches.add(text.toString());
      from = search.end(0);
      if (search.start(0) == search.end(0)) {
        from++;
        while (from < end && (bytes[from] & 0xC0) == 0x80) {
          from++;
        }
      }
    }
    return matches;
  }

  private static List<String> expected(Pattern pattern, int groups, String value) {
    var matcher = pattern.matcher(value);
    var matches = new ArrayList<String>();
    while (matcher.find()) {
      boolean isWithinCharacter =
          matcher.start() < value.length()
              && Character.isLowSurrogate(value.charAt(matcher.start()));
      if (isWithinCharacter) {
        continue;
      }
      var text = new StringBuilder();
      for (int group = 0; group <= groups; group++) {
        text.append(matcher.group(group) == null ? "-" : "<" + matcher.group(group) + ">");
      }
      matches.add(text.toString());
    }
    return matches;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a*",
        "a+?",
        "(a|ab)(c|bcd)?",
        "(ab|a)(b?)",
        "^a|b$",
        "\\bb",
        "a\\B.",
        "(a)|(b)|(.)",
        "([^@]+)@([a-c.]+)",
        "(a{1,2}?)(b*)",
        "(\\d)(?:-(\\d))?",
        "(?i)B(A)?",
        "",
        "$",
        "日|é+",
        "\\p{L}+",
        "(a(b)?)+"
      })
  void findsWhatTheJdkFinds(String regex) {
    var random = new Random(SEED);
    var pattern = Pattern.compile(regex.replace("$", "\\z"));
    int groups = pattern.matcher("").groupCount();
    var search = search(regex);
    for (int i = 0; i < 2000; i++) {
      var value = ByteDfaTest.value(random);
      assertThat(matches(search, groups, value))
          .as("'%s' in '%s' (seed %d)", regex, value, SEED)
          .isEqualTo(expected(pattern, groups, value));
    }
  }

  @Test
  void findsWhatTheJdkFindsByRandomExpressions() {
    var random = new Random(SEED);
    for (int i = 0; i < 1000; i++) {
      var regex = ByteDfaTest.regex(random, 2);
      if (repeatsNothing(Regex.parse(regex).orElseThrow())) {
        continue;
      }
      var pattern = Pattern.compile(regex);
      var search = search(regex);
      for (int j = 0; j < 20; j++) {
        var value = ByteDfaTest.value(random);
        assertThat(matches(search, 0, value))
            .as("'%s' in '%s' (seed %d)", regex, value, SEED)
            .isEqualTo(expected(pattern, 0, value));
      }
    }
  }

  /// Whether something is repeated that may be empty: when to give up repeating it is a matter of
  /// taste, and no two engines agree.
  private static boolean repeatsNothing(Regex regex) {
    return switch (regex) {
      case Regex.OneOf _, Regex.Anchor _ -> false;
      case Regex.Sequence(var parts) -> parts.stream().anyMatch(RegexSearchTest::repeatsNothing);
      case Regex.Choice(var parts) -> parts.stream().anyMatch(RegexSearchTest::repeatsNothing);
      case Regex.Group(var part, _) -> repeatsNothing(part);
      case Regex.Repeat repeat -> canBeEmpty(repeat.part()) || repeatsNothing(repeat.part());
    };
  }

  private static boolean canBeEmpty(Regex regex) {
    return switch (regex) {
      case Regex.OneOf _ -> false;
      case Regex.Anchor _ -> true;
      case Regex.Sequence(var parts) -> parts.stream().allMatch(RegexSearchTest::canBeEmpty);
      case Regex.Choice(var parts) -> parts.stream().anyMatch(RegexSearchTest::canBeEmpty);
      case Regex.Group(var part, _) -> canBeEmpty(part);
      case Regex.Repeat repeat -> repeat.min() == 0 || canBeEmpty(repeat.part());
    };
  }

  @Test
  void takesNoLongerThanTheTextTimesTheExpression() {
    var search = search("(a*)*(a|aa)*(.*)*[bc]x$");
    byte[] text = "a".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    assertThat(search.find(text, 0, text.length, 0)).isFalse();
  }

  @Test
  void refusesWhatWouldBeVeryLarge() {
    assertThat(Regex.parse("((a{50}){50}){50}").flatMap(RegexProgram::of)).isEmpty();
  }
}
