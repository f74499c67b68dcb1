package dev.figment.core.kernel.onednn.convolution.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    "3, 9, 7, 48, 1", // whole vectors
    "2, 6, 13, 16, 2",
    "1, 5, 33, 300, 1", // more channels than are transformed at once
    "1, 4, 600, 16, 1" // a line that is longer than the blocks
  })
  void readsWhatATileOverlaps(int images, int height, int width, int channels, int padding) {
    try (Scope scope = Scope.open()) {
      Storage x = waves(Shape.of(images, height, width, channels));
      int down = height + 2 * padding - 2;
      int along = width + 2 * padding - 2;
      WinogradTiles cut = WinogradTiles.of(Shape.of(images, down, along, 8));
      expect(cut, x, padding, WinogradLines.INPUT);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 4, 3", "3, 9, 7, 5", "3, 9, 7, 48", "1, 5, 33, 300"})
  void readsTilesSideBySide(int images, int height, int width, int channels) {
    try (Scope scope = Scope.open()) {
      Storage x = waves(Shape.of(images, height, width, channels));
      WinogradTiles cut = WinogradTiles.of(x.shape());
      expect(cut, x, 0, WinogradLines.FROM_OUTPUT);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 4, 3", "3, 9, 7, 5", "3, 9, 7, 48", "1, 5, 33, 300", "1, 4, 600, 16"})
  void writesTiles(int images, int height, int width, int channels) {
    try (Scope scope = Scope.open()) {
      Storage z = Storage.allocate(Shape.of(images, height, width, channels), DType.FLOAT);
      Storage bias = waves(Shape.of(channels));
      WinogradTiles cut = WinogradTiles.of(z.shape());
      for (TileWriter writer : writers(cut, z, Optional.of(bias), true)) {
        for (int group = 0; group < cut.groups(); group++) {
          Storage values = waves(Shape.of(36, WinogradTiles.apart(cut.tiles(group), channels)));
          Storage kept = waves(values.shape());
          writer.write(group, values);
          for (int image = 0; image < cut.count(group); image++) {
            expect(cut, kept, group, image, bias, z);
          }
        }
      }
    }
  }

  @Test
  void writesWithoutABias() {
    try (Scope scope = Scope.open()) {
      Storage z = Storage.allocate(Shape.of(1, 4, 4, 16), DType.FLOAT);
      WinogradTiles cut = WinogradTiles.of(z.shape());
      Storage values = waves(Shape.of(36, WinogradTiles.apart(1, 16)));
      for (TileWriter writer : writers(cut, z, Optional.empty(), false)) {
        writer.write(0, values);
        float[] all = values.toFloats();
        float wanted = written(all, 1, WinogradTiles.apart(1, 16), 0, 0);
        assertThat(z.toFloats()[1]).isCloseTo(wanted, NEAR);
      }
    }
  }

  /** Vectors, where they are there, do the same as loops, to the bit. */
  @ParameterizedTest
  @CsvSource({"4, 8, 8, 32, 1", "1, 3, 21, 16, 2", "2, 6, 6, 64, 0"})
  void vectorsGiveTheBitsOfLoops(int images, int height, int width, int channels, int padding) {
    try (Scope scope = Scope.open()) {
      Storage x = waves(Shape.of(images, height, width, channels));
      WinogradTiles cut = WinogradTiles.of(x.shape());
      for (WinogradLines lines : List.of(WinogradLines.INPUT, WinogradLines.FROM_OUTPUT)) {
        List<float[]> read = new ArrayList<>();
        for (TileReader reader : readers(cut, x, padding, lines)) {
          Storage values = waves(Shape.of(36, WinogradTiles.apart(cut.tiles(0), channels)));
          reader.read(0, values);
          read.add(values.toFloats());
        }
        assertThat(read).allSatisfy(values -> assertThat(values).isEqualTo(read.get(0)));
      }
      List<float[]> written = new ArrayList<>();
      for (TileWriter writer : writers(cut, x, Optional.of(waves(Shape.of(channels))), true)) {
        writer.write(0, waves(Shape.of(36, WinogradTiles.apart(cut.tiles(0), channels))));
        written.add(x.toFloats());
      }
      assertThat(written).allSatisfy(pixels -> assertThat(pixels).isEqualTo(written.get(0)));
    }
  }

  @Test
  void leavesChannelsThatDoNotFillVectorsToTheLoops() {
    Storage x = Storage.of(new float[3], Shape.of(1, 1, 1, 3), DType.FLOAT);
    WinogradTiles cut = WinogradTiles.of(x.shape());
    assertThat(TileReader.of(cut, x, 0, WinogradLines.INPUT)).isInstanceOf(TileReadLoops.class);
    assertThat(TileWriter.of(cut, x, Optional.empty(), false)).isInstanceOf(TileWriteLoops.class);
  }

  private static List<TileReader> readers(
      WinogradTiles cut, Storage x, int padding, WinogradLines lines) {
    List<TileReader> readers = new ArrayList<>();
    readers.add(new TileReadLoops(cut, x, padding, lines));
    TileVectors.FOUND
        .filter(v -> v.fits(x, x.shape().dim(3)))
        .flatMap(v -> v.reader(cut, x, padding, lines))
        .ifPresent(readers::add);
    return readers;
  }

  private static List<TileWriter> writers(
      WinogradTiles cut, Storage z, Optional<Storage> bias, boolean cuts) {
    List<TileWriter> writers = new ArrayList<>();
    writers.add(new TileWriteLoops(cut, z, bias, cuts));
    TileVectors.FOUND
        .filter(v -> v.fits(z, z.shape().dim(3)))
        .map(v -> v.writer(cut, z, bias, cuts))
        .ifPresent(writers::add);
    return writers;
  }

  /** Every value is the sum over the tile's pixels, by the transform in both directions. */
  private static void expect(WinogradTiles cut, Storage x, int padding, WinogradLines lines) {
    int channels = x.shape().dim(3);
    float[] all = x.toFloats();
    for (TileReader reader : readers(cut, x, padding, lines)) {
      for (int group = 0; group < cut.groups(); group++) {
        int apart = WinogradTiles.apart(cut.tiles(group), channels);
        Storage values = Storage.allocate(Shape.of(36, apart), DType.FLOAT);
        reader.read(group, values);
        float[] read = values.toFloats();
        for (int tile = 0; tile < cut.tiles(group); tile += 3) {
          int image = cut.first(group) + tile / cut.perImage();
          int top = tile % cut.perImage() / cut.columns() * 4 - padding;
          int left = tile % cut.columns() * 4 - padding;
          for (int c = 0; c < channels; c += 7) {
            for (int f = 0; f < 36; f += 5) {
              double want = 0;
              for (int i = 0; i < lines.inputs(); i++) {
                for (int j = 0; j < lines.inputs(); j++) {
                  want +=
                      factor(lines, f / 6, i)
                          * factor(lines, f % 6, j)
                          * pixel(all, x.shape(), image, top + i, left + j, c);
                }
              }
              assertThat(read[f * apart + tile * channels + c]).isCloseTo((float) want, NEAR);
            }
          }
        }
      }
    }
  }

  private static void expect(
      WinogradTiles cut, Storage values, int group, int inGroup, Storage bias, Storage z) {
    float[] all = values.toFloats();
    float[] shift = bias.toFloats();
    float[] made = z.toFloats();
    int channels = z.shape().dim(3);
    int apart = WinogradTiles.apart(cut.tiles(group), channels);
    int image = cut.first(group) + inGroup;
    for (int y = 0; y < z.shape().dim(1); y++) {
      for (int x = 0; x < z.shape().dim(2); x++) {
        int tile = inGroup * cut.perImage() + y / 4 * cut.columns() + x / 4;
        for (int c = 0; c < channels; c += 7) {
          float sum = written(all, tile * channels + c, apart, y % 4, x % 4) + shift[c];
          int at = ((image * z.shape().dim(1) + y) * z.shape().dim(2) + x) * channels + c;
          assertThat(made[at]).isCloseTo(Math.max(0, sum), NEAR);
        }
      }
    }
  }

  private static float written(float[] values, int at, int apart, int y, int x) {
    double sum = 0;
    for (int f = 0; f < 36; f++) {
      sum +=
          factor(WinogradLines.OUTPUT, y, f / 6)
              * factor(WinogradLines.OUTPUT, x, f % 6)
              * values[f * apart + at];
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
