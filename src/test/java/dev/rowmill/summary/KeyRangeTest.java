package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRangeTest {

  private static final List<Type> TYPES = List.of(Type.STRING, Type.INTEGER);

  private final JobPlan.Output.Summary output = Summaries.ofEverything(TYPES, 1);
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  @TempDir Path folder;

  /// Six runs of several blocks each; some keys are longer than what is looked at of a block's
  /// first key.
  ///
  /// @param shortKeys of so many keys one is long
  private Partials partials(int rowsOfRun, int shortKeys) throws Exception {
    var partials = new Partials(output, folder);
    var random = new Random(11);
    for (int run = 0; run < 6; run++) {
      var some = new ArrayList<@Nullable Object[]>();
      for (int i = 0; i < rowsOfRun; i++) {
        var key = Integer.toString(random.nextInt(2000), 7);
        some.add(
            new @Nullable Object[] {
              random.nextInt(shortKeys) == 0 ? "2".repeat(900) + key : key + "x".repeat(100),
              i % 50L
            });
      }
      rows.addAll(some);
      partials.add(new Rows(TYPES, some));
      partials.write();
    }
    return partials;
  }

  @Test
  void anyCutsGiveTheWhole() throws Exception {
    var partials = partials(600, 4);
    var expected = Reference.csv(output, rows);
    for (int parts = 1; parts <= 12; parts++) {
      var ranges = BlockIndex.split(partials.runs(0), parts);
      assertThat(ranges).hasSizeBetween(Math.min(parts, 2), parts);
      assertThat(partials.csv(ranges, 4)).isEqualTo(expected);
    }
  }

  @Test
  void cutsAnywhereGiveTheWhole() throws Exception {
    var partials = partials(600, 4);
    var expected = Reference.csv(output, rows);
    for (var cut :
        List.of(
            "00",
            "0032",
            "00" + "32".repeat(255),
            "00" + "32".repeat(300),
            "00" + "32".repeat(950),
            "01")) {
      var ranges = List.of(new KeyRange("", cut), new KeyRange(cut, ""));
      assertThat(partials.csv(ranges, 64)).as(cut).isEqualTo(expected);
    }
  }

  @Test
  void partsAreAboutEquallyLarge() throws Exception {
    var partials = partials(2500, 100_000);
    var ranges = BlockIndex.split(partials.runs(0), 3);
    assertThat(ranges).hasSize(3);
    long groups = 0;
    var sizes = new ArrayList<Long>();
    for (var range : ranges) {
      long size = partials.csv(List.of(range), 64).lines().count() - 1;
      sizes.add(size);
      groups += size;
    }
    assertThat(groups).isEqualTo(Reference.csv(output, rows).lines().count() - 1);
    assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(350L, 1000L));
  }

  @Test
  void smallMergesAndNoneAtAllAreOnePart() throws Exception {
    var partials = partials(600, 4);
    assertThat(SummaryMerge.split(output, partials.allRuns(), 8)).containsExactly(KeyRange.ALL);
    var none = partials.allRuns().stream().map(_ -> List.<Run>of()).toList();
    assertThat(SummaryMerge.split(output, none, 8)).containsExactly(KeyRange.ALL);
  }

  @Test
  void largeMergesAreCutUnlessTheirRecordsAreOrdered() throws Exception {
    var partials = partials(2500, 100_000);
    for (int most : new int[] {1, 2, 3}) {
      var ranges = SummaryMerge.split(output, partials.allRuns(), most, 1000);
      assertThat(ranges).hasSize(most);
      assertThat(ranges.getFirst().from()).isEmpty();
      assertThat(ranges.getLast().to()).isEmpty();
      for (int i = 1; i < most; i++) {
        assertThat(ranges.get(i).from()).isEqualTo(ranges.get(i - 1).to()).isNotEmpty();
      }
    }
    var orderBy = List.of(new JobPlan.SortColumn(0, true, false));
    var ordered =
        Summaries.of(
            TYPES, 1, output.aggregates(), new JobPlan.Selection(Optional.empty(), orderBy));
    assertThat(SummaryMerge.split(ordered, partials.allRuns(), 3, 1000))
        .containsExactly(KeyRange.ALL);
  }

  @Test
  void aKeyThatIsNoHexadecimalIsRefused() {
    assertThatThrownBy(() -> new KeyRange("zz", "")).isInstanceOf(IllegalArgumentException.class);
    assertThat(HexFormat.of().formatHex(new KeyRange("00ff", "").fromBytes())).isEqualTo("00ff");
  }
}
