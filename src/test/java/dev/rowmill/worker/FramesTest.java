package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.job.Secrets;
import dev.rowmill.range.InputFile;
import dev.rowmill.worker.StepState.Counts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;

class FramesTest {

  private static final Map<String, Object> CONTEXT =
      Map.of(
          "text", "a \"b\"\n\u00e4\ud83d\ude00", "long", Long.MIN_VALUE, "small", 1L, "yes", true);

  private static final StepState STATE =
      new StepState(
          BatchStatus.STOPPED,
          new ExitStatus("STOPPED", "why"),
          LocalDateTime.of(2026, 1, 31, 1, 2, 3, 456),
          null,
          new Counts(1, 2, 3, 4, 5),
          CONTEXT);

  static final List<Message> ALL =
      List.of(
          new Message.Open(
              "rowmill: 1\n",
              Path.of("/jobs"),
              "a.yaml",
              Map.of("day", "2026-01-31"),
              new Secrets(Map.of("pepper", "s3")),
              "17",
              List.of(new InputFile(Path.of("/in/a.csv"), 1L << 40, 123, 124, "(dev=1,ino=2)")),
              List.of("id", "amount")),
          new Message.Execute(1L << 50, "partitions:00001", 2, 3, "orders", CONTEXT),
          new Message.Granted(1),
          new Message.Refused(2),
          new Message.Stop(3),
          new Message.Exit(),
          new Message.Hello(42, 1, "25.0.1"),
          new Message.Opened(),
          new Message.OpenFailed("no such file"),
          new Message.Update(1, STATE),
          new Message.Finished(1, STATE, "it broke"));

  @ParameterizedTest
  @FieldSource("ALL")
  void messageArrivesAsItWasSent(Message message) throws IOException {
    var stream = new ByteArrayOutputStream();
    Frames.write(stream, message);
    Frames.write(stream, message);
    var in = new ByteArrayInputStream(stream.toByteArray());
    assertThat(Frames.read(in)).contains(message);
    assertThat(Frames.read(in)).contains(message);
    assertThat(Frames.read(in)).isEmpty();
  }

  @Test
  void frameTornAnywhereIsAProtocolError() throws IOException {
    var whole = Frames.encode(new Message.Granted(7));
    for (int length = 1; length < whole.length; length++) {
      var torn = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Frames.read(torn))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("the stream ended");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "[1]",
        "{}",
        "{\"message\":\"sing\"}",
        "{\"message\":\"granted\"}",
        "{\"message\":\"granted\",\"task\":\"1\"}",
        "{\"message\":\"granted\",\"task\":1.5}",
        "{\"message\":\"granted\",\"task\":99999999999999999999}",
        "{\"message\":\"update\",\"task\":1,\"state\":{\"status\":\"HAPPY\"}}",
        "{\"message\":\"execute\",\"task\":1,\"step\":\"s\",\"jobExecution\":1,\"jobInstance\":1,"
            + "\"jobName\":\"j\",\"context\":{\"a\":[1]}}",
        "{\"message\":\"execute\",\"task\":1,\"step\":\"s\",\"jobExecution\":1,\"jobInstance\":1,"
            + "\"jobName\":\"j\",\"context\":{\"a\":null}}"
      })
  void whatIsNoMessageIsAProtocolError(String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var frame = ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(frame)))
        .isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Frames.MAX_BYTES + 1})
  void impossibleLengthIsAProtocolErrorWithoutReadingOn(int length) {
    var in = new ByteArrayInputStream(ByteBuffer.allocate(100).putInt(length).array());
    assertThatThrownBy(() -> Frames.read(in)).isInstanceOf(ProtocolException.class);
    assertThat(in.available()).isEqualTo(96);
  }

  @Test
  void messageTooLongIsNotSent() {
    var out = new ByteArrayOutputStream();
    var message = new Message.OpenFailed("x".repeat(Frames.MAX_BYTES));
    assertThatThrownBy(() -> Frames.write(out, message))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("at most 16777216");
    assertThat(out.size()).isZero();
  }
}
