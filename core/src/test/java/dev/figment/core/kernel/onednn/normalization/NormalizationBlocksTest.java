package dev.figment.core.kernel.onednn.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.onednn.normalization.NormalizationBlocks.Projection;
import dev.figment.core.kernel.onednn.normalization.NormalizationBlocks.Standard;
import dev.figment.core.kernel.onednn.normalization.NormalizationBlocks.Sums;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Blocks of a normalization, by loops, and by vectors where those are there. */
@SuppressWarnings("try") // the scopes are there to be closed
class NormalizationBlocksTest {
  private static final int BEGIN = 16;
  private static final int COUNT = 64;
  private static final Offset<Float> NEAR = Offset.offset(4e-6f);

  @Test
  void leavesChannelsThatDoNotFillVectorsToTheLoops() {
    Storage x = Storage.of(new float[3], Shape.of(1, 1, 1, 3), DType.FLOAT);
    Normalization norm = Normalization.ofChannels(x.shape(), 1e-5);
    assertThat(NormalizationBlocks.of(x, norm)).isSameAs(NormalizationArrays.ONLY);
  }

  @Test
  void scales() {
    float[] x = waves(3, 9);
    Projection by = projection();
    expect(
        i -> (x[BEGIN + i] - by.mean()[i]) * by.scale()[i] + by.center()[i],
        (blocks, y) ->
            blocks.scale(storage(x), y, BEGIN, COUNT, by.mean(), by.scale(), by.center()));
  }

  @Test
  void activates() {
    float[] x = waves(3, 9);
    Projection by = projection();
    expect(
        i -> {
          double z = (x[BEGIN + i] - by.mean()[i]) * by.scale()[i] + by.center()[i];
          return z / (1 + Math.exp(-z));
        },
        (blocks, y) ->
            blocks.activate(storage(x), y, BEGIN, COUNT, by.mean(), by.scale(), by.center()));
  }

  @Test
  void projects() {
    float[] x = waves(3, 9);
    float[] u = waves(4, 1);
    Projection by = projection();
    expect(
        i ->
            by.scale()[i] * u[BEGIN + i]
                - (by.center()[i] + (x[BEGIN + i] - by.mean()[i]) * by.slope()[i]),
        (blocks, z) -> blocks.project(storage(x), storage(u), z, BEGIN, COUNT, by));
  }

  @Test
  void addsUp() {
    float[] x = waves(3, 9);
    float[] g = waves(4, 1);
    Standard standard = new Standard(waves(1, 2), waves(2, 2));
    expectSums(
        i -> g[BEGIN + i],
        i -> (x[BEGIN + i] - standard.mean()[i]) * standard.inverse()[i],
        (blocks, sums) -> blocks.sum(storage(x), storage(g), BEGIN, COUNT, standard, sums));
  }

  @Test
  void multipliesByTheSlopeAndAddsUp() {
    float[] x = waves(3, 9);
    float[] g = waves(4, 1);
    float[] gain = waves(5, 2);
    float[] bias = waves(6, 2);
    Standard standard = new Standard(waves(1, 2), waves(2, 2));
    IntToDoubleFunction h = i -> (x[BEGIN + i] - standard.mean()[i]) * standard.inverse()[i];
    IntToDoubleFunction u =
        i -> {
          double z = h.applyAsDouble(i) * gain[i] + bias[i];
          double s = 1 / (1 + Math.exp(-z));
          return g[BEGIN + i] * (s + z * s * (1 - s));
        };
    expect(
        u,
        (blocks, z) ->
            blocks.slope(storage(x), storage(g), z, BEGIN, COUNT, standard, gain, bias, sums()));
    expectSums(
        u,
        h,
        (blocks, sums) ->
            blocks.slope(
                storage(x),
                storage(g),
                storage(new float[x.length]),
                BEGIN,
                COUNT,
                standard,
                gain,
                bias,
                sums));
  }

  /** The elements of the block are what they should be, all others as before; to the same bits. */
  private static void expect(
      IntToDoubleFunction wanted, BiConsumer<NormalizationBlocks, Storage> work) {
    float[] before = waves(9, 1);
    List<float[]> all = new ArrayList<>();
    for (NormalizationBlocks blocks : blocks()) {
      try (Scope scope = Scope.open()) {
        Storage y = storage(before);
        work.accept(blocks, y);
        all.add(y.toFloats());
      }
    }
    for (int i = 0; i < before.length; i++) {
      boolean isInside = i >= BEGIN && i < BEGIN + COUNT;
      double want = isInside ? wanted.applyAsDouble(i - BEGIN) : before[i];
      assertThat(all.get(0)[i]).isCloseTo((float) want, NEAR);
    }
    assertThat(all).allSatisfy(one -> assertThat(one).isEqualTo(all.get(0)));
  }

  private static void expectSums(
      IntToDoubleFunction u, IntToDoubleFunction h, BiConsumer<NormalizationBlocks, Sums> work) {
    List<Sums> all = new ArrayList<>();
    for (NormalizationBlocks blocks : blocks()) {
      try (Scope scope = Scope.open()) {
        Sums sums = sums();
        work.accept(blocks, sums);
        all.add(sums);
      }
    }
    for (int i = 0; i < COUNT; i++) {
      double part = u.applyAsDouble(i);
      assertThat(all.get(0).sum()[i]).isCloseTo((float) (sums().sum()[i] + part), NEAR);
      double product = sums().product()[i] + part * h.applyAsDouble(i);
      assertThat(all.get(0).product()[i]).isCloseTo((float) product, NEAR);
    }
    assertThat(all)
        .allSatisfy(one -> assertThat(one.sum()).isEqualTo(all.get(0).sum()))
        .allSatisfy(one -> assertThat(one.product()).isEqualTo(all.get(0).product()));
  }

  private static Sums sums() {
    return new Sums(waves(7, 1), waves(8, 1));
  }

  private static Projection projection() {
    return new Projection(waves(1, 2), waves(2, 2), waves(5, 2), waves(6, 2));
  }

  private static List<NormalizationBlocks> blocks() {
    List<NormalizationBlocks> blocks = new ArrayList<>();
    blocks.add(NormalizationArrays.ONLY);
    NormalizationVectors.FOUND.ifPresent(blocks::add);
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
