package dev.figment.examples;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ScatterPlot;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where digits lie in two latents: by principal components, by an autoencoder, and by a variational
 * autoencoder of the same layers.
 *
 * <p>The components turn and cut, no more. The autoencoder bends, and sets digits apart wherever
 * there is room. The variational one has to fill the standard normal law with them.
 */
public final class LatentScatter {
  private LatentScatter() {}

  /** Writes {@code latent-scatter.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "latent-scatter.png");
    draw(new DigitCodecs(2, 12), NamedDataset.MNIST_SMALL.read(Split.TEST), file);
    System.out.printf("The picture is %s.%n", file);
  }

  static void draw(DigitCodecs codecs, Dataset test, Path file) throws IOException {
    ScatterPlot.write(
        file,
        plot("principal components", codecs.pca(), test),
        plot("autoencoder", codecs.autoencoder(), test),
        plot("variational autoencoder", codecs.vae(), test));
  }

  private static ScatterPlot plot(String title, LatentCodec codec, Dataset test) {
    Batch batch = test.toBatch(PixelScale.UNIT);
    return ScatterPlot.of(title, codec.encode(batch.images()), batch.labels(), test.classes())
        .axes("first latent", "second latent");
  }
}
