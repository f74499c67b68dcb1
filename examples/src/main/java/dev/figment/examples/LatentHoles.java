package dev.figment.examples;

import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Why an autoencoder is no generative model: digits decoded from latents that were drawn, four rows
 * by an autoencoder, and four by a variational autoencoder of the same layers.
 *
 * <p>The autoencoder's latents are drawn from a normal law with the mean and the variance of its
 * codes, and mostly fall into holes between them. The variational one was trained to have none.
 */
public final class LatentHoles {
  private static final int COLUMNS = 12;
  private static final int ROWS = 4;

  private LatentHoles() {}

  /** Writes {@code latent-holes.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "latent-holes.png");
    draw(new DigitCodecs(10, 12), file);
    System.out.printf("The picture is %s.%n", file);
  }

  static void draw(DigitCodecs codecs, Path file) throws IOException {
    int count = ROWS * COLUMNS;
    Tensor withHoles = drawn(codecs.autoencoder(), codecs.digits(), count);
    Tensor without = codecs.vae().sample(count, Rng.seed(2));
    ImageGrid.of(Tensor.concat(List.of(withHoles, without), 0))
        .columns(COLUMNS)
        .rowLabels(List.of("AE", "AE", "AE", "AE", "VAE", "VAE", "VAE", "VAE"))
        .write(file);
  }

  /** Decodes latents drawn as if each were normal and on its own, as codes of images are not. */
  private static Tensor drawn(LatentCodec codec, Tensor digits, int count) {
    Tensor codes = codec.encode(digits); // [N, L]
    Tensor z = Rng.seed(2).normal(codec.latentShape().prepend(count)); // [count, L]
    return codec.decode(z.mul(codes.variance(0).sqrt()).add(codes.mean(0)));
  }
}
