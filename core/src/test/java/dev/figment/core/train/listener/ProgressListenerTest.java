package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.model.TrainingOptions;
import dev.figment.core.train.TinyModel;
import dev.figment.core.train.TrainingRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressListenerTest {
  @Test
  void writesToStandardErrorAlone() throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
    try {
      TinyModel.make()
          .train(
              TinyModel.images(20),
              TrainingOptions.epochs(2).batch(10).listener(new ProgressListener()));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(toErr.toString(StandardCharsets.UTF_8))
        .contains("step")
        .contains("loss")
        .contains("images/s")
        .contains("0:00 left");
    assertThat(toOut.size()).isZero();
  }

  @Test
  void isSilentAboutARunThatDidNotStart() throws IOException {
    new ProgressListener().ended(TrainingRuns.after(1));
  }
}
