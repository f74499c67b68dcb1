package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageFile;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PicturesTest {
  @Test
  void aDataSetOfPicturesGivesThemBack() {
    float[] values = new float[2 * 3 * 4 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 255f;
    }
    Tensor images = Tensor.of(values, Shape.of(2, 3, 4, 3));
    List<BufferedImage> pictures = Pictures.of(images);
    assertThat(pictures).hasSize(2);
    assertThat(pictures.get(0).getHeight()).isEqualTo(3);
    assertThat(pictures.get(0).getRGB(1, 0) & 0xffffff).isEqualTo(0x030405);
    assertThat(Dataset.of(pictures).toBatch(PixelScale.UNIT).images().toFloats()).isEqualTo(values);
  }

  @Test
  void grayStaysAsItIs() {
    Tensor images = Tensor.of(new float[] {-1, 0, 1, 3}, Shape.of(1, 2, 2, 1));
    List<BufferedImage> pictures = Pictures.of(images, PixelScale.SIGNED);
    assertThat(Dataset.of(pictures).image(0)).containsExactly(0, 128, 255, 255);
  }

  @Test
  void rejectsWhatIsNoPicture() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Pictures.of(Tensor.zeros(Shape.of(1, 2, 2, 2))))
        .withMessage(
            "pictures: wrong shape, expected [N, H, W, 1] or [N, H, W, 3], got [1, 2, 2, 2]");
    ImageFile two = new ImageFile(new ImageShape(1, 1, 2), new byte[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(two::toImage)
        .withMessage("image: no picture, expected 1 or 3 channels, got 2");
  }
}
