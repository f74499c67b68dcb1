package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engines that need no profile give what this library gives. */
class AgreementTest {
  @ParameterizedTest
  @EnumSource(names = {"GAN_STEP", "GAN_SAMPLE", "DENOISER_STEP", "VAE_STEP"})
  void sameDiffDoesTheSameWork(Task task, @TempDir Path folder) throws IOException {
    results("figment-onednn", Engine.prepare("figment-onednn", task)).compareIn(folder);

    FirstResults others = results("samediff", Engine.prepare("samediff", task));
    assertThatCode(() -> others.compareIn(folder)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"MATMUL_64", "MATMUL_128X784X1024", "CONV_FORWARD", "CONV_BOTH"})
  void oneDnnAloneDoesTheSameWork(Operation operation, @TempDir Path folder) throws IOException {
    results("figment-onednn", Engine.prepare("figment-onednn", operation)).compareIn(folder);

    FirstResults others = results("onednn-alone", Engine.prepare("onednn-alone", operation));
    assertThatCode(() -> others.compareIn(folder)).doesNotThrowAnyException();
  }

  private static FirstResults results(String engine, Work work) {
    return FirstResults.of("work", engine, work);
  }
}
