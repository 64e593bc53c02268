package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest extends StateFixture {

  /// What each version since the first has added.
  private static final List<String> DOWN_TO_1 =
      List.of(
          "ALTER TABLE rowmill_partition DROP COLUMN output_number",
          "ALTER TABLE rowmill_partition DROP COLUMN keys_from",
          "ALTER TABLE rowmill_partition DROP COLUMN keys_to",
          "ALTER TABLE rowmill_run DROP COLUMN profile",
          "ALTER TABLE rowmill_attempt DROP COLUMN profile",
          "ALTER TABLE rowmill_run DROP COLUMN tag",
          "ALTER TABLE rowmill_run DROP COLUMN place",
          "UPDATE rowmill_schema SET version = 1");

  @Test
  void anOlderSchemaIsBroughtUpToDateWithWhatIsInIt() throws Exception {
    var run = create(request);
    plan(run, 1);
    var attempt = new Attempt(run.fence(), STEP, 0, 1);
    state.partitions().start(attempt, "w");
    try (var connection = StateDatabase.connector(settings()).connect();
        var statement = connection.createStatement()) {
      for (var sql : DOWN_TO_1) {
        statement.execute(sql);
      }
    }
    try (var upgraded = StateDatabase.open(settings())) {
      var profile = new Profile(Map.of(Activity.SCANNING, 17L), new Profile.Cpu(3, 4, 5));
      assertThat(upgraded.partitions().attempts(run.id()).getFirst().end().profile())
          .isEqualTo(Profile.NONE);
      assertThat(upgraded.partitions().commit(attempt, checkpoint(1000), 1000, profile)).isTrue();
      assertThat(upgraded.partitions().attempts(run.id()).getFirst().end().profile())
          .isEqualTo(profile);
      assertThat(upgraded.partitions().list(run.id()).getFirst().groups()).isEmpty();
      assertThat(upgraded.runs().find(run.id()).orElseThrow().folderId())
          .isEqualTo(Long.toString(run.id()));
    }
  }
}
