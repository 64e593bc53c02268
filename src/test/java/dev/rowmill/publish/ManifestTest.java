package dev.rowmill.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final Manifest MANIFEST =
      new Manifest(
          List.of(
              new Manifest.Entry("rows", Path.of("/o/.r/1"), Path.of("/o/größe.csv"), 12, 3456789),
              new Manifest.Entry("sum", Path.of("/p/.r/1"), Path.of("/p/\"s\".csv"), 0, 0)));

  @Test
  void isWhatItWasAfterItWasStored() {
    assertThat(Manifest.fromJson(MANIFEST.toJson())).isEqualTo(MANIFEST);
    assertThat(Manifest.fromJson(new Manifest(List.of()).toJson()).entries()).isEmpty();
  }

  @Test
  void flippedBitIsFoundOrHarmless() {
    var stored = MANIFEST.toJson().getBytes(StandardCharsets.UTF_8);
    int found = 0;
    for (int bit = 0; bit < 8 * stored.length; bit++) {
      stored[bit / 8] ^= (byte) (1 << bit % 8);
      var text = new String(stored, StandardCharsets.UTF_8);
      stored[bit / 8] ^= (byte) (1 << bit % 8);
      if (catchThrowable(() -> Manifest.fromJson(text)) instanceof IllegalArgumentException) {
        found++;
      } else {
        assertThat(Manifest.fromJson(text)).as(text).isEqualTo(MANIFEST);
      }
    }
    assertThat(found).isGreaterThan(7 * stored.length);
  }

  @Test
  void anythingElseIsRefused() {
    for (var text : List.of("", "{}", "[]", "{\"files\":[],\"crc32\":\"0\"}", "{\"files\":[]}")) {
      assertThatThrownBy(() -> Manifest.fromJson(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
