package dev.figment.examples.serve;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.ImplicitModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Trainable;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model's latents as sliders move them: those of an image that a seed chooses, and of each, how
 * far images differ in it.
 *
 * <p>Shapes: latents {@code [1, L]}.
 */
final class LatentView {
  /** How many latents can be moved at the most: those in which images differ most. */
  static final int SLIDERS = 8;

  private static final int LOOKED_AT = 500;

  private final Space space;
  private final double[] deviations;
  private final int[] sliders;

  private LatentView(Space space, double[] deviations) {
    this.space = space;
    this.deviations = deviations;
    this.sliders =
        IntStream.range(0, deviations.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -deviations[i]))
            .limit(SLIDERS)
            .mapToInt(i -> i)
            .toArray();
  }

  /** Where latents come from, and what becomes of them. */
  private interface Space {
    Tensor latents(Rng rng);

    Tensor images(Tensor latents);
  }

  /** Returns how many latents of a model can be moved one by one; 0 if none can. */
  static int sliders(Trainable model) {
    if (model instanceof ImplicitModel implicit) {
      return Math.min(SLIDERS, implicit.latents(1, Rng.seed(0)).shape().dim(1));
    }
    return model instanceof LatentCodec codec && codec.latentShape().rank() == 1
        ? Math.min(SLIDERS, codec.latentShape().dim(0))
        : 0;
  }

  /**
   * Looks at a model's latents.
   *
   * @param data the data set, of which a codec encodes images that it did not learn from
   * @throws Refusal if it has none that can be moved
   */
  static LatentView of(Trainable model, String data) throws IOException {
    if (model instanceof ImplicitModel implicit) {
      double[] even = new double[implicit.latents(1, Rng.seed(0)).shape().dim(1)];
      Arrays.fill(even, 1);
      return new LatentView(drawn(implicit), even);
    }
    if (model instanceof LatentCodec codec && codec.latentShape().rank() == 1) {
      Dataset images = DataCatalog.read(data, Split.TEST);
      Tensor some =
          images.limit(Math.min(LOOKED_AT, images.size())).toBatch(PixelScale.UNIT).images();
      double[] deviations = Inference.of(() -> codec.encode(some).variance(0).sqrt()).toDoubles();
      return new LatentView(encoded(codec, images), deviations);
    }
    throw Refusal.bad("latents: there are none to move, expected a codec or a GAN");
  }

  private static Space drawn(ImplicitModel model) {
    return new Space() {
      @Override
      public Tensor latents(Rng rng) {
        return model.latents(1, rng);
      }

      @Override
      public Tensor images(Tensor latents) {
        return model.generate(latents, Rng.seed(0));
      }
    };
  }

  private static Space encoded(LatentCodec codec, Dataset images) {
    return new Space() {
      @Override
      public Tensor latents(Rng rng) {
        Tensor one = images.shuffled(rng).limit(1).toBatch(PixelScale.UNIT).images();
        return codec.encode(one);
      }

      @Override
      public Tensor images(Tensor latents) {
        return codec.decode(latents);
      }
    };
  }

  /** Returns the image of a seed with its latents moved, in deviations of each. */
  Tensor image(long seed, double[] shifts) {
    return Inference.of(
        () -> {
          Tensor latents = space.latents(Rng.seed(seed));
          float[] moved = latents.toFloats();
          for (int i = 0; i < Math.min(shifts.length, sliders.length); i++) {
            moved[sliders[i]] += (float) (shifts[i] * deviations[sliders[i]]);
          }
          return space.images(Tensor.of(moved, latents.shape()));
        });
  }

  /** Returns where images lie, of a codec of two latents: each image's two latents and class. */
  static Optional<Places> places(Trainable model, String data) throws IOException {
    if (!(model instanceof LatentCodec codec) || !codec.latentShape().equals(Shape.of(2))) {
      return Optional.empty();
    }
    Dataset images = DataCatalog.read(data, Split.TEST);
    Dataset some = images.limit(Math.min(4 * LOOKED_AT, images.size()));
    float[] latents = codec.encode(some.toBatch(PixelScale.UNIT).images()).toFloats();
    int[] classes = IntStream.range(0, some.size()).map(some::label).toArray();
    return Optional.of(new Places(latents, classes));
  }

  /**
   * Where images lie.
   *
   * @param latents two numbers an image; owned by the record
   * @param classes one an image; owned by the record
   */
  record Places(float[] latents, int[] classes) {}
}
