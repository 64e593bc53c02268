package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.PartitionState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BalanceTest {

  @Test
  void nothingIsPublishedWhileThePartitionThatTheStateForgotIsMissing() {
    var committed = partition(0, PartitionState.COMMITTED, OptionalLong.of(10));
    assertThatCode(() -> Balance.requireCommitted(List.of(committed))).doesNotThrowAnyException();
    var forgotten = partition(1, PartitionState.RUNNING, OptionalLong.empty());
    assertThatThrownBy(() -> Balance.requireCommitted(List.of(committed, forgotten)))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("rows 1");
  }

  private static PartitionRecord partition(
      int number, PartitionState state, OptionalLong nextStart) {
    return new PartitionRecord(
        "rows",
        number,
        Optional.of(new ByteRange(0, number * 10L, number * 10L + 10)),
        number * 10L,
        state,
        1,
        Checkpoint.at(number * 10L),
        nextStart,
        Optional.empty());
  }
}
