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
    return Jobs.resolve(JOB).header().problems(Path.of("/in/a.csv"), List.of(header)).stream()
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
                + " 'orderid'?",
            "job.yaml:3:58: the column 'price' is not in the header of /in/a.csv; its columns are"
                + " orderid, note_text",
            "job.yaml:4:47: the column 'note' is not in the header of /in/a.csv; did you mean"
                + " 'note_text'?");
  }

  @Test
  void aNamedColumnMustBeThereOnce() throws Exception {
    assertThat(problems("order_id", "price", "note", "price"))
        .containsExactly(
            "job.yaml:3:58: the column 'price' stands more than once in the header of /in/a.csv;"
                + " rename one of them");
  }
}
