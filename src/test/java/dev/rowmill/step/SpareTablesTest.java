package dev.rowmill.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.summary.GroupTable;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpareTablesTest {

  private static final JobPlan.Output.Summary SUMMARY =
      new JobPlan.Output.Summary(
          "all",
          Path.of("/out.csv"),
          OutputFormat.DEFAULT,
          List.of(),
          List.of(),
          JobPlan.Selection.ALL);

  private final SpareTables spares = new SpareTables();

  @Test
  void aTableIsUsedAgain() {
    var table = spares.take(SUMMARY);
    spares.giveBack("all", table);
    assertThat(spares.take(SUMMARY)).isSameAs(table);
    assertThat(spares.take(SUMMARY)).isNotSameAs(table);
  }

  @Test
  void theGroupsOfAFailedAttemptAreDropped() {
    var table = spares.take(SUMMARY);
    addRow(table);
    spares.giveBack("all", table);
    assertThat(spares.take(SUMMARY)).isNotSameAs(table);
  }

  private static void addRow(GroupTable table) {
    table.add(
        new Columns() {
          @Override
          public int rows() {
            return 1;
          }

          @Override
          public Vector vector(int slot) {
            throw new AssertionError("nothing is read of a row without keys and arguments");
          }
        });
  }
}
