package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderCheckTest {

  private static final String JOB =
      """
      rowmill: 1
      job: a
      input: {csv: a.csv, columns: {order_id: {type: integer}, price: {type: number}}}
      outputs: {o: {csv: o.csv, columns: [order_id, note]}}
      """;

  private static List<String> problems(String... header) throws InvalidJobException {
    return problemsOf(JOB, header);
  }

  private static List<String> problemsOf(String job, String... header) throws InvalidJobException {
    return Jobs.resolve(job).header().problems(Path.of("/in/a.csv"), List.of(header)).stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void otherColumnsMayBeThereInAnyOrderAndNumber() throws Exception {
    assertThat(problems("x", "note", "x", "price", "", "order_id", "")).isEmpty();
  }

  @Test
  void missingColumnsAreToldWithTheirPlaceInTheJobFile() throws Exception {
    assertThat(problems("orderid", "note_text"))
        .containsExactly(
            "job.yaml:3:31: the column 'order_id' is not in the header of /in/a.csv; did you mean"
                + " 'orderid'? [unknown-column]",
            "job.yaml:3:58: the column 'price' is not in the header of /in/a.csv; its columns are"
                + " orderid, note_text [unknown-column]",
            "job.yaml:4:47: the column 'note' is not in the header of /in/a.csv; did you mean"
                + " 'note_text'? [unknown-column]");
  }

  @Test
  void anotherDelimiterIsToldOnceAndNotByEachColumn() throws Exception {
    assertThat(problems("order_id;price;note"))
        .containsExactly(
            "job.yaml:3:31: the header of /in/a.csv is a single column, 'order_id;price;note'; is"
                + " its delimiter \";\"? Write input: dialect: {delimiter: \";\"}"
                + " [unknown-column]");
    assertThat(problems("order_id\tprice\tnote"))
        .singleElement()
        .asString()
        .contains("is its delimiter tab? Write input: dialect: {delimiter: tab}");
  }

  @Test
  void blanksAndOtherLettersInTheHeaderAreShown() throws Exception {
    assertThat(problems("Order_ID", " price", "note\u00a0", "x "))
        .containsExactly(
            "job.yaml:3:31: the column 'order_id' is not in the header of /in/a.csv; did you mean"
                + " 'Order_ID'? [unknown-column]",
            "job.yaml:3:58: the column 'price' is not in the header of /in/a.csv; it is written"
                + " ' price' there, with blanks: dialect: {skip_spaces: true} leaves them out"
                + " [unknown-column]",
            "job.yaml:4:47: the column 'note' is not in the header of /in/a.csv; did you mean"
                + " 'note\u00a0'? [unknown-column]");
    assertThat(problems("order_id", "price", "x "))
        .singleElement()
        .asString()
        .contains("its columns are order_id, price, 'x '");
  }

  @Test
  void aNamedColumnMustBeThereOnce() throws Exception {
    assertThat(problems("order_id", "price", "note", "price"))
        .containsExactly(
            "job.yaml:3:58: the column 'price' stands more than once in the header of /in/a.csv;"
                + " to name the columns yourself, declare all of them in their order, with dialect:"
                + " {header: false, skip_lines: 1} [duplicate-column]");
  }

  @Test
  void outputsOfAllColumnsMustBeAbleToWriteTheirNames() throws Exception {
    var job =
        """
        rowmill: 1
        job: a
        input: {csv: a.csv}
        outputs:
          j: {jsonl: o.jsonl}
          c: {csv: o.csv, dialect: {encoding: latin1}}
          d: {csv: d.csv, dialect: {encoding: latin1}, columns: [c]}
        """;
    assertThat(problemsOf(job, "a", "€", "a", "c"))
        .containsExactly(
            "job.yaml:5:3: the header has the column 'a' more than once, which a JSON object of the"
                + " output 'j' cannot; list the columns that it should have [duplicate-column]",
            "job.yaml:6:3: the header's '€' cannot be written in ISO-8859-1, the encoding of the"
                + " output 'c'; list the columns that it should have, or leave out its encoding:"
                + " UTF-8 has everything [invalid-value]");
    assertThat(problemsOf(job, "a", "b", "c")).isEmpty();
  }
}
