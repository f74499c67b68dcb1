package dev.figment.diffusion.unclip;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.text.ClipImage;
import dev.figment.diffusion.text.ClipText;
import dev.figment.diffusion.text.Prompts;

/** Two encoders, and how sharply their likeness is seen. */
final class ClipNetwork extends Module {
  /** The logarithm of the first sharpness, {@code 1 / 0.07}. */
  private static final double FIRST = -Math.log(0.07);

  /** Beyond it training is unstable; the paper's. */
  private static final double SHARPEST = 100;

  private final ClipText text;
  private final ClipImage image;
  private final Tensor sharpness; // []

  ClipNetwork(ClipConfig config, Rng rng) {
    text = child("text", new ClipText(config.ofTexts(), rng));
    image = child("image", new ClipImage(config.ofImages(), rng));
    sharpness = parameter("logit_scale", Init.constant(Shape.of(), FIRST));
  }

  /**
   * What texts say.
   *
   * @param tokens {@code [N, T, W]}
   * @param whole embeddings of length 1, {@code [N, E]}
   */
  record Told(Tensor tokens, Tensor whole) {}

  /** Returns what texts say, token by token and as a whole. */
  Told read(Prompts prompts) {
    Tensor hidden = text.hidden(prompts);
    return new Told(hidden, unit(text.embed(hidden, prompts)));
  }

  /** Returns embeddings of length 1; {@code [N, T] → [N, E]}. */
  Tensor texts(Prompts prompts) {
    return read(prompts).whole();
  }

  /** Returns embeddings of length 1; {@code [N, H, W, 3] → [N, E]}. */
  Tensor images(Tensor images) {
    return unit(image.forward(ClipImage.normalize(images)));
  }

  /** Returns how alike each image is to each text, as logits; {@code [N, E], [M, E] → [N, M]}. */
  Tensor likeness(Tensor images, Tensor texts) {
    return images.matmul(texts, false, true).mul(sharpness.exp().minimum(SHARPEST));
  }

  /** Returns rows brought to length 1. */
  static Tensor unit(Tensor x) {
    Tensor length = x.square().sum(1).add(1e-12).sqrt();
    return x.div(length.reshape(x.shape().dim(0), 1)); // [N, E]
  }
}
