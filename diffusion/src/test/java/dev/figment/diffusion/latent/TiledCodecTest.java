package dev.figment.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.ImageShape;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class TiledCodecTest {
  /** Each latent is a square of 4 x 4 pixels of its color. */
  private record Squares(ImageShape image) implements LatentCodec {
    @Override
    public Tensor encode(Tensor images) {
      return images.averagePool(4, Window.of(4, 0));
    }

    @Override
    public Tensor decode(Tensor latents) {
      assertThat(latents.shape().without(0)).isEqualTo(latentShape());
      return latents.repeat(1, 4).repeat(2, 4);
    }

    @Override
    public Shape latentShape() {
      return Shape.of(image.height() / 4, image.width() / 4, 3);
    }
  }

  @Test
  void squaresFadeIntoEachOther() {
    Squares whole = new Squares(new ImageShape(36, 44, 3));
    Tensor latents = Rng.seed(1).uniform(Shape.of(2, 9, 11, 3));
    for (int overlap = 0; overlap < 4; overlap++) {
      LatentCodec tiled = new TiledCodec(whole, Squares::new, 4, 4, overlap);
      Tensor difference = tiled.decode(latents).sub(whole.decode(latents)).abs();
      assertThat(difference.max().item()).isLessThan(1e-5);
      assertThat(tiled.latentShape()).isEqualTo(whole.latentShape());
    }
    LatentCodec large = new TiledCodec(whole, Squares::new, 4, 64, 8);
    assertThat(large.decode(latents).toFloats()).containsExactly(whole.decode(latents).toFloats());
    assertThatThrownBy(() -> new TiledCodec(whole, Squares::new, 4, 8, 8))
        .hasMessage("tiles: the overlap does not fit, expected 0 <= overlap < 8, got 8");
  }
}
