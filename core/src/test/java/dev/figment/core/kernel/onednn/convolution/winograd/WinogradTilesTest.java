package dev.figment.core.kernel.onednn.convolution.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradTilesTest {
  @ParameterizedTest
  @CsvSource({
    "16, 32, 16, 1", // as many tiles as a cache holds
    "64, 16, 16, 4",
    "48, 8, 4, 12", // three groups would leave a thread of two without work
    "5, 9, 2, 3", // the last is smaller
    "1, 8, 1, 1",
    "3, 128, 3, 1" // an image is never cut
  })
  void cutsImagesIntoGroups(int images, int size, int groups, int together) {
    WinogradTiles cut = WinogradTiles.of(Shape.of(images, size, size, 8));
    assertThat(cut.groups()).isEqualTo(groups);
    assertThat(cut.together()).isEqualTo(together);
    assertThat(cut.perImage()).isEqualTo(((size + 3) / 4) * ((size + 3) / 4));
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "5, 9", "7, 8", "48, 8", "64, 16", "31, 12"})
  void takesEveryImageOnce(int images, int size) {
    WinogradTiles cut = WinogradTiles.of(Shape.of(images, size, size, 8));
    int next = 0;
    for (int group = 0; group < cut.groups(); group++) {
      assertThat(cut.first(group)).isEqualTo(next);
      assertThat(cut.count(group)).isBetween(1, cut.together());
      assertThat(cut.tiles(group)).isEqualTo(cut.count(group) * cut.perImage());
      next += cut.count(group);
    }
    assertThat(next).isEqualTo(images);
  }

  @Test
  void saysWhichPlacesAreInside() {
    assertThat(WinogradTiles.inside(-1, 4, 6)).isEqualTo(0b011110);
    assertThat(WinogradTiles.inside(3, 8, 6)).isEqualTo(0b011111);
    assertThat(WinogradTiles.inside(0, 8, 6)).isEqualTo(0b111111);
    assertThat(WinogradTiles.inside(-7, 4, 6)).isZero();
    assertThat(WinogradTiles.inside(4, 4, 6)).isZero();
  }
}
