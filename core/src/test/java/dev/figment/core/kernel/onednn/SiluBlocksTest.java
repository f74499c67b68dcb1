package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Normalizations with SiLU after them, by loops, and by vectors where those are there. */
@SuppressWarnings("try") // the scopes are there to be closed
class SiluBlocksTest {
  private static final int BEGIN = 16;
  private static final int COUNT = 64;
  private static final Offset<Float> NEAR = Offset.offset(2e-6f);

  @Test
  void appliesTheFormula() {
    float[] values = waves(3, 9);
    float[] center = waves(1, 2);
    float[] scale = waves(2, 2);
    float[] shift = waves(5, 2);
    List<float[]> all = new ArrayList<>();
    for (SiluBlocks blocks : blocks()) {
      try (Scope scope = Scope.open()) {
        Storage x = storage(values);
        Storage y = storage(values);
        blocks.apply(x, y, BEGIN, COUNT, center, scale, shift);
        all.add(y.toFloats());
      }
    }
    for (int i = 0; i < values.length; i++) {
      int c = i - BEGIN;
      boolean isInside = c >= 0 && c < COUNT;
      double z = isInside ? (values[i] - center[c]) * scale[c] + shift[c] : 0;
      double wanted = isInside ? z / (1 + Math.exp(-z)) : values[i];
      assertThat(all.get(0)[i]).isCloseTo((float) wanted, NEAR);
    }
    assertThat(all).allSatisfy(one -> assertThat(one).isEqualTo(all.get(0)));
  }

  @Test
  void multipliesByTheSlopeAndAddsUp() {
    float[] values = waves(3, 9);
    float[] gradient = waves(4, 1);
    SiluBlocks.Channels channels =
        new SiluBlocks.Channels(waves(1, 2), waves(2, 2), waves(5, 2), waves(6, 2));
    List<List<float[]>> all = new ArrayList<>();
    for (SiluBlocks blocks : blocks()) {
      try (Scope scope = Scope.open()) {
        Storage u = storage(new float[values.length]);
        float[] sum = waves(7, 1);
        float[] product = waves(8, 1);
        Storage x = storage(values);
        blocks.slope(x, storage(gradient), u, BEGIN, COUNT, channels, sum, product);
        all.add(List.of(u.toFloats(), sum, product));
      }
    }
    for (int c = 0; c < COUNT; c++) {
      double h = (values[BEGIN + c] - channels.mean()[c]) * channels.inverse()[c];
      double z = h * channels.gain()[c] + channels.bias()[c];
      double s = 1 / (1 + Math.exp(-z));
      double u = gradient[BEGIN + c] * (s + z * s * (1 - s));
      assertThat(all.get(0).get(0)[BEGIN + c]).isCloseTo((float) u, NEAR);
      assertThat(all.get(0).get(1)[c]).isCloseTo((float) (waves(7, 1)[c] + u), NEAR);
      assertThat(all.get(0).get(2)[c]).isCloseTo((float) (waves(8, 1)[c] + u * h), NEAR);
    }
    for (int i = 0; i < 3; i++) {
      float[] loops = all.get(0).get(i);
      int result = i;
      assertThat(all).allSatisfy(one -> assertThat(one.get(result)).isEqualTo(loops));
    }
  }

  private static List<SiluBlocks> blocks() {
    List<SiluBlocks> blocks = new ArrayList<>();
    blocks.add(SiluLoops.ONLY);
    Simd.FOUND.map(Simd::siluBlocks).ifPresent(blocks::add);
    return blocks;
  }

  private static Storage storage(float[] values) {
    return Storage.of(values, Shape.of(values.length), DType.FLOAT);
  }

  private static float[] waves(int phase, float size) {
    float[] values = new float[BEGIN + COUNT + 8];
    for (int i = 0; i < values.length; i++) {
      values[i] = size * (float) Math.sin(i * 0.7 + phase);
    }
    return values;
  }
}
