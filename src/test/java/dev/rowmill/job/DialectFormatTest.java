package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectFormatTest {

  private static JobPlan.Input input(String dialect) throws InvalidJobException {
    return Jobs.resolve(
            "rowmill: 1\njob: a\ninput: {csv: a.csv, dialect: "
                + dialect
                + "}\noutputs: {o: {csv: o.csv}}\n")
        .plan()
        .input();
  }

  @Test
  void thePlainFormatIsTheDefault() throws Exception {
    assertThat(input("{format: rfc4180}").dialect()).isEqualTo(Dialect.RFC4180);
    assertThat(input("{}")).isEqualTo(input("{format: RFC4180}"));
    assertThat(input("{format: excel}").dialect()).isEqualTo(Dialect.RFC4180);
  }

  @Test
  void databasesSayNullWithABackslash() throws Exception {
    var mysql = input("{format: mysql}");

    assertThat(mysql.nulls()).isEqualTo(List.of("\\N"));
    assertThat(mysql.dialect().delimiter()).isEqualTo("\t");
    assertThat(mysql.dialect().quote()).isEqualTo(Dialect.NONE);
    assertThat(mysql.dialect().escape()).isEqualTo('\\');
  }

  @Test
  void tabSeparatedFilesSkipSpaces() throws Exception {
    assertThat(input("{format: tdf}").dialect().skipSpaces()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {"'\\t' 9", "\"\\t\" 9", "tab 9", "';' 59", "'|' 124", "\"\\x01\" 1"})
  void delimitersAreOneCharacter(String written, int expected) throws Exception {
    assertThat(input("{delimiter: " + written + "}").dialect().delimiter())
        .isEqualTo(Character.toString(expected));
  }
}
