package dev.figment.benchmarks.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentBenchmarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"latents", "pixels"})
  void learnsFromOneBatchAStep(String in) throws IOException {
    assertThat(prepared(in).step().epochs()).hasSize(1);
  }

  @Test
  void drawsImages() {
    float[] images = prepared("latents").sample();
    assertThat(images).hasSize(16 * 32 * 32 * 3);
    for (float pixel : images) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  private static LatentBenchmark prepared(String in) {
    LatentBenchmark benchmark = new LatentBenchmark();
    benchmark.in = in;
    benchmark.prepare();
    return benchmark;
  }
}
