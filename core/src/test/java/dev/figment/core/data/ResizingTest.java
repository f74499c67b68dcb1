package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResizingTest {
  private static ImageFile gray(int height, int width, int... values) {
    return new ImageFile(new ImageShape(height, width, 1), bytes(values));
  }

  @Test
  void smallerPicturesAreAveragesOfAreas() {
    ImageFile half = gray(2, 4, 0, 10, 100, 104, 20, 30, 108, 112).resize(1, 2);
    assertThat(half.bytes()).isEqualTo(bytes(15, 106));
    // Each new pixel covers one and a half: (2 * 30 + 60) / 3 and (60 + 2 * 90) / 3.
    ImageFile part = gray(3, 3, 30, 60, 90, 30, 60, 90, 30, 60, 90).resize(2, 2);
    assertThat(part.bytes()).isEqualTo(bytes(40, 80, 40, 80));
  }

  @Test
  void largerPicturesFollowCubicCurves() {
    // Keys' weights at a quarter are (-9, 111, 29, -3) / 128, the ends repeated.
    ImageFile twice = gray(1, 4, 0, 0, 128, 128).resize(1, 4);
    assertThat(twice.bytes()).isEqualTo(bytes(0, 0, 128, 128));
    ImageFile larger = gray(2, 2, 0, 128, 0, 128).resize(4, 4);
    // (-9 - 111) / 128 of 0, then 29 - 3 of 128 and so on: -9 + 111 of the first pixel.
    assertThat(larger.bytes()).startsWith(bytes(0, 26, 102, 137)).endsWith(bytes(0, 26, 102, 137));
  }

  @Test
  void theMiddleIsCutOut() {
    ImageFile middle = gray(1, 5, 1, 2, 3, 4, 5).resize(1, 1);
    assertThat(middle.bytes()).isEqualTo(bytes(3));
    ImageFile tall = gray(4, 2, 9, 9, 1, 2, 3, 4, 9, 9).resize(2, 2);
    assertThat(tall.bytes()).isEqualTo(bytes(1, 2, 3, 4));
  }

  @Test
  void aPictureOfTheRightSizeStaysAsItIs() {
    ImageFile image = gray(2, 2, 1, 2, 3, 4);
    assertThat(image.resize(2, 2)).isSameAs(image);
  }

  @Test
  void grayIsTheBrightnessOfColors() {
    ImageFile color =
        new ImageFile(new ImageShape(1, 4, 3), bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9));
    assertThat(color.channels(1).bytes()).isEqualTo(bytes(76, 150, 29, 9));
    assertThat(color.channels(3)).isSameAs(color);
    assertThat(gray(1, 2, 7, 8).channels(3).bytes()).isEqualTo(bytes(7, 7, 7, 8, 8, 8));
    assertThatThrownBy(() -> color.channels(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels: no such number, expected 1 or 3, got 4");
  }
}
