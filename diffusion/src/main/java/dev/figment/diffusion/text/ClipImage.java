package dev.figment.diffusion.text;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CLIP's image encoder: a transformer over patches and one token more, whose vector is projected.
 *
 * <p>Its names are the keys of published files.
 *
 * <p>Shapes: {@code [N, side, side, 3] → [N, E]}. Units: pixels less CLIP's mean, divided by its
 * deviation ({@link #normalize}).
 *
 * <p>Reference: Radford et al. 2021, section 2.4; Dosovitskiy et al. 2021, section 3.1.
 */
public final class ClipImage extends Module implements Layer {
  private static final double[] MEAN = {.48145466, .4578275, .40821073};
  private static final double[] DEVIATION = {.26862954, .26130258, .27577711};

  private final ClipImageConfig config;
  private final VisionModel model;
  private final Linear projection;

  /** Makes an encoder with random weights. */
  public ClipImage(ClipImageConfig config, Rng rng) {
    int width = config.tower().width();
    this.config = config;
    model = child("vision_model", new VisionModel(config, rng));
    projection = child("visual_projection", Linear.withoutBias(width, config.embedding(), rng));
  }

  /** Returns images of pixel range [0, 1] as the encoder takes them. */
  public static Tensor normalize(Tensor images) {
    Shape channels = Shape.of(MEAN.length);
    Tensor mean = Tensor.of(MEAN, channels).to(images.dtype());
    return images.sub(mean).div(Tensor.of(DEVIATION, channels).to(images.dtype()));
  }

  @Override
  public Tensor forward(Tensor images) {
    Shape shape = images.shape();
    Shape expected = Shape.of(shape.dim(0), config.side(), config.side(), MEAN.length);
    if (!shape.equals(expected)) {
      throw new ShapeException(
          "clipImage: images have the wrong size, expected %s, got %s".formatted(expected, shape));
    }
    return projection.forward(model.forward(images));
  }

  /** Patches and their places, blocks between two norms. */
  private static final class VisionModel extends Module {
    private final Embeddings embeddings;
    private final LayerNorm before;
    private final ClipEncoder encoder;
    private final LayerNorm after;

    VisionModel(ClipImageConfig config, Rng rng) {
      embeddings = child("embeddings", new Embeddings(config, rng));
      before = child("pre_layrnorm", new LayerNorm(config.tower().width())); // so in the files
      encoder = child("encoder", new ClipEncoder(config.tower(), Reach.FULL, rng));
      after = child("post_layernorm", new LayerNorm(config.tower().width()));
    }

    /** {@code [N, H, W, 3] → [N, D]}: the vector of the token that is no patch. */
    Tensor forward(Tensor images) {
      Tensor tokens = encoder.forward(before.forward(embeddings.forward(images)));
      Tensor first = tokens.slice(1, 0, 1); // [N, 1, D]
      return after.forward(first.reshape(tokens.shape().without(1))); // [N, D]
    }
  }

  /** A token of no patch and one for each, with their places. */
  private static final class Embeddings extends Module {
    private static final double SPREAD = 0.02;

    private final Tensor first; // [D]
    private final Conv2d patches;
    private final Embedding places;

    Embeddings(ClipImageConfig config, Rng rng) {
      int width = config.tower().width();
      int patch = config.patch();
      Shape order = Shape.of(config.patches() + 1, width);
      Window cut = Window.of(patch, 0);
      first = parameter("class_embedding", Init.normal(Shape.of(width), 1 / Math.sqrt(width), rng));
      patches = child("patch_embedding", Conv2d.withoutBias(MEAN.length, width, patch, cut, rng));
      places = child("position_embedding", new Embedding(Init.normal(order, SPREAD, rng)));
    }

    Tensor forward(Tensor images) {
      int count = images.shape().dim(0);
      int width = first.shape().dim(0);
      Tensor own = first.broadcastTo(Shape.of(count, 1, width));
      Tensor seen = patches.forward(images).reshape(count, -1, width); // [N, patches, D]
      Tensor tokens = Tensor.concat(List.of(own, seen), 1); // [N, 1 + patches, D]
      int[] order = IntStream.range(0, tokens.shape().dim(1)).toArray();
      return tokens.add(places.forward(IntTensor.of(order)));
    }
  }
}
