package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeNumbersTest {

  @Test
  void numbersAndSpansAreUnderstood() {
    var numbers = RangeNumbers.parse("3,7-9").orElseThrow();
    for (int i = 0; i < 12; i++) {
      assertThat(numbers.contains(i)).as("" + i).isEqualTo(i == 3 || (i >= 7 && i <= 9));
    }
    assertThat(numbers.firstFrom(10)).isEmpty();
    assertThat(numbers.firstFrom(9)).contains(9);
    assertThat(numbers.firstFrom(2)).contains(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "3,", "9-7", "-3", "a", "1 2", "3-", "1-2-3", "12345678901"})
  void othersAreNot(String text) {
    assertThat(RangeNumbers.parse(text)).isEmpty();
  }
}
