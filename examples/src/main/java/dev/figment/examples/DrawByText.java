package dev.figment.examples;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.diffusion.unclip.UnClip;
import dev.figment.diffusion.unclip.UnClipConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Hierarchical Text-Conditional Image Generation with CLIP Latents (Ramesh et al. 2022): rows of
 * what a text asks for, variations of an image, the way to another, and along the difference of two
 * texts.
 */
public final class DrawByText {
  private static final int COLUMNS = 8;

  private DrawByText() {}

  /** Learns colored digits and their captions, and draws {@code unclip.png}, or the file named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "unclip.png");
    Dataset data = NamedDataset.CAPTIONED_MNIST.read(Split.TRAIN);
    UnClip model = new UnClip(UnClipConfig.captionedMnist(data.shape()), Rng.seed(42));
    model.train(data, TrainingOptions.epochs(10).batch(64).listener(new ProgressListener()));
    Dataset two = NamedDataset.CAPTIONED_MNIST.read(Split.TEST).limit(2);
    Tensor images = two.toBatch(PixelScale.UNIT).images();
    ImageGrid.of(rows(model, images, Rng.seed(7))).columns(COLUMNS).write(file);
  }

  /** Four rows of images; the last three begin from two given ones. */
  static Tensor rows(UnClip model, Tensor images, Rng rng) {
    Tensor first = images.slice(0, 0, 1);
    Tensor from = first.reshape(images.shape().without(0)); // [H, W, 3]
    Tensor to = images.slice(0, 1, 2).reshape(images.shape().without(0)); // [H, W, 3]
    List<String> prompts = Collections.nCopies(COLUMNS, "a red seven on a blue ground");
    return Tensor.concat(
        List.of(
            model.sample(prompts, rng.split()),
            model.vary(first.repeat(0, COLUMNS), rng.split()),
            model.interpolate(from, to, COLUMNS, rng.split()),
            model.move(from, "a green digit", "a red digit", COLUMNS, rng.split())),
        0); // [4 columns, H, W, 3]
  }
}
