package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.file.InputException;
import dev.rowmill.file.StorageException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void messagesForTheUserStandAlone() {
    var full = new FileSystemException("/out/a.csv", null, "No space left on device");
    assertThat(
            Failures.sentence(
                new IllegalStateException(
                    new StorageException("write", Path.of("/out/a.csv"), full))))
        .isEqualTo("cannot write /out/a.csv: no space left on device (/out/a.csv)");
    assertThat(Failures.sentence(new IllegalStateException(new InputException("a.csv is damaged"))))
        .isEqualTo("a.csv is damaged");
  }

  @Test
  void onlyWhatNobodyExpectsNeedsAStackTrace() {
    var bad = new IllegalStateException(new InputException("a.csv is damaged"));
    assertThat(Failures.isToldInFull(bad)).isTrue();
    assertThat(Failures.isToldInFull(new IllegalStateException(new ArithmeticException())))
        .isFalse();
  }

  @Test
  void otherwiseTheInnermostCauseIsNamed() {
    assertThat(Failures.sentence(new IllegalStateException(new ArithmeticException("by\n zero"))))
        .isEqualTo("ArithmeticException: by zero");
    assertThat(Failures.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
  }
}
