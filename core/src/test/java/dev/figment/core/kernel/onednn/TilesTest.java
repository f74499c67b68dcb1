package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles that are read and written, one number after the other. */
@SuppressWarnings("try") // the scopes are there to be closed
class TilesTest {
  private static final Offset<Float> NEAR = Offset.offset(2e-4f);

  @ParameterizedTest
  @CsvSource({
    "1, 4, 4, 3, 0",
    "3, 9, 7, 5, 1",
    "2, 6, 13, 20, 2",
    "1, 5, 33, 300, 1", // more channels than are transformed at once
    "1, 4, 600, 16, 1" // a line that is longer than the blocks
  })
  void readsWhatATileOverlaps(int images, int height, int width, int channels, int padding) {
    try (Scope scope = Scope.open()) {
      Storage x = waves(Shape.of(images, height, width, channels));
      int down = height + 2 * padding - 2;
      int along = width + 2 * padding - 2;
      WinogradTiles cut = WinogradTiles.of(Shape.of(images, down, along, 8));
      expect(cut, x, padding, 6, new TileReader(cut, x, padding, WinogradLines.INPUT));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 4, 3", "3, 9, 7, 5", "1, 5, 33, 300"})
  void readsTilesSideBySide(int images, int height, int width, int channels) {
    try (Scope scope = Scope.open()) {
      Storage x = waves(Shape.of(images, height, width, channels));
      WinogradTiles cut = WinogradTiles.of(x.shape());
      expect(cut, x, 0, 4, new TileReader(cut, x, 0, WinogradLines.FROM_OUTPUT));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 4, 3", "3, 9, 7, 5", "1, 5, 33, 300", "1, 4, 600, 16"})
  void writesTiles(int images, int height, int width, int channels) {
    try (Scope scope = Scope.open()) {
      Storage z = Storage.allocate(Shape.of(images, height, width, channels), DType.FLOAT);
      Storage bias = waves(Shape.of(channels));
      WinogradTiles cut = WinogradTiles.of(z.shape());
      TileWriter writer = new TileWriter(cut, z, Optional.of(bias), true);
      for (int group = 0; group < cut.groups(); group++) {
        Storage values = waves(Shape.of(36, cut.tiles(group), channels));
        writer.write(group, values);
        for (int image = 0; image < cut.count(group); image++) {
          expect(cut, values, image, bias, z, cut.first(group) + image);
        }
      }
    }
  }

  @Test
  void writesWithoutABias() {
    try (Scope scope = Scope.open()) {
      Storage z = Storage.allocate(Shape.of(1, 4, 4, 2), DType.FLOAT);
      WinogradTiles cut = WinogradTiles.of(z.shape());
      Storage values = waves(Shape.of(36, 1, 2));
      new TileWriter(cut, z, Optional.empty(), false).write(0, values);
      float[] all = values.toFloats();
      assertThat(z.toFloats()[1]).isCloseTo(written(all, 1, 1, 2, 0, 0), NEAR);
    }
  }

  /** Every value is the sum over the tile's pixels, by the transform in both directions. */
  private static void expect(
      WinogradTiles cut, Storage x, int padding, int edge, TileReader reader) {
    WinogradLines lines = edge == 6 ? WinogradLines.INPUT : WinogradLines.FROM_OUTPUT;
    int channels = x.shape().dim(3);
    for (int group = 0; group < cut.groups(); group++) {
      Storage values = Storage.allocate(Shape.of(36, cut.tiles(group), channels), DType.FLOAT);
      reader.read(group, values);
      float[] read = values.toFloats();
      float[] all = x.toFloats();
      for (int tile = 0; tile < cut.tiles(group); tile += 3) {
        int image = cut.first(group) + tile / cut.perImage();
        int top = tile % cut.perImage() / cut.columns() * 4 - padding;
        int left = tile % cut.columns() * 4 - padding;
        for (int c = 0; c < channels; c += 7) {
          for (int f = 0; f < 36; f += 5) {
            double want = 0;
            for (int i = 0; i < edge; i++) {
              for (int j = 0; j < edge; j++) {
                want +=
                    factor(lines, f / 6, i)
                        * factor(lines, f % 6, j)
                        * pixel(all, x.shape(), image, top + i, left + j, c);
              }
            }
            assertThat(read[(f * cut.tiles(group) + tile) * channels + c])
                .isCloseTo((float) want, NEAR);
          }
        }
      }
    }
  }

  private static void expect(
      WinogradTiles cut, Storage values, int inGroup, Storage bias, Storage z, int image) {
    float[] all = values.toFloats();
    float[] shift = bias.toFloats();
    float[] made = z.toFloats();
    int tiles = values.shape().dim(1);
    int channels = z.shape().dim(3);
    for (int y = 0; y < z.shape().dim(1); y++) {
      for (int x = 0; x < z.shape().dim(2); x++) {
        int tile = inGroup * cut.perImage() + y / 4 * cut.columns() + x / 4;
        for (int c = 0; c < channels; c += 7) {
          float sum = written(all, tile * channels + c, tiles, channels, y % 4, x % 4) + shift[c];
          int at = ((image * z.shape().dim(1) + y) * z.shape().dim(2) + x) * channels + c;
          assertThat(made[at]).isCloseTo(Math.max(0, sum), NEAR);
        }
      }
    }
  }

  private static float written(float[] values, int at, int tiles, int channels, int y, int x) {
    double sum = 0;
    for (int f = 0; f < 36; f++) {
      sum +=
          factor(WinogradLines.OUTPUT, y, f / 6)
              * factor(WinogradLines.OUTPUT, x, f % 6)
              * values[f * tiles * channels + at];
    }
    return (float) sum;
  }

  private static double pixel(float[] all, Shape shape, int image, int y, int x, int c) {
    boolean isInside = y >= 0 && y < shape.dim(1) && x >= 0 && x < shape.dim(2);
    return isInside ? all[((image * shape.dim(1) + y) * shape.dim(2) + x) * shape.dim(3) + c] : 0;
  }

  /** What becomes, at one place, of a one at another. */
  private static double factor(WinogradLines lines, int to, int from) {
    float[][] x = new float[6][1];
    float[][] y = new float[6][1];
    x[from][0] = 1;
    lines.transform(x, y, 1);
    return y[to][0];
  }

  private static Storage waves(Shape shape) {
    double[] values = new double[shape.size()];
    Arrays.setAll(values, i -> Math.sin(i * 0.7 + shape.rank()));
    return Storage.of(values, shape, DType.FLOAT);
  }
}
