package dev.figment.diffusion.latent;

import dev.figment.core.data.ImageShape;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.Recipe;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;
import java.util.function.Function;

/**
 * Images by text with weights that others trained: a text encoder, a U-Net on latents, and the
 * codec of the latents.
 *
 * <p>Units: pixel range [0, 1].
 *
 * <p>Reference: Rombach et al. 2022. Meng et al. 2022 (SDEdit), for images that are redrawn.
 *
 * @param reader of texts
 * @param network on latents
 * @param prediction what the network says
 * @param codecs the codec for images of a size
 */
public record StableDiffusion(
    TextReader reader,
    TextNetwork network,
    Prediction prediction,
    Function<ImageShape, LatentCodec> codecs) {
  private static final int COLORS = 3;

  /**
   * What is to be drawn.
   *
   * @param prompt what is wanted
   * @param negative what is not; empty for nothing
   * @param guidance how far from what is not; 1 for the prompt alone
   * @param count how many images
   * @param recipe of the walk through the latents
   */
  public record Request(String prompt, String negative, double guidance, int count, Recipe recipe) {
    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Request {
      if (count < 1) {
        throw new IllegalArgumentException(
            "draw: too few images, expected a count of at least 1, got " + count);
      }
    }
  }

  /** Draws images of a size, {@code [count, H, W, 3]}. */
  public Tensor draw(Request request, int height, int width, Noise noise) {
    LatentCodec codec = codec(height, width);
    try (Inference inference = Inference.open()) {
      List<NoiseLevel> levels = request.recipe().levels();
      Tensor fresh = noise.draw(codec.latentShape().prepend(request.count()), DType.FLOAT);
      Tensor start = fresh.mul(deviation(levels.get(0)));
      return inference.keep(pixels(codec, walk(denoiser(request), start, levels, request, noise)));
    }
  }

  /**
   * Redraws an image.
   *
   * @param image {@code [H, W, 3]}
   * @param strength how much of the walk is gone, above 0 and up to 1: all
   * @throws IllegalArgumentException if the strength is out of its range
   */
  public Tensor redraw(Request request, Tensor image, double strength, Noise noise) {
    return redraw(request, image, Tensor.ones(Shape.of(1, 1, 1, 1)), strength, noise);
  }

  /**
   * Redraws a part of an image.
   *
   * @param image {@code [H, W, 3]}
   * @param mask {@code [H, W, 1]}, 1 where it is redrawn and 0 where it stays
   * @param strength how much of the walk is gone, above 0 and up to 1: all
   * @throws IllegalArgumentException if the strength is out of its range
   */
  public Tensor inpaint(Request request, Tensor image, Tensor mask, double strength, Noise noise) {
    Shape shape = image.shape();
    if (!mask.shape().equals(shape.with(2, 1))) {
      throw new ShapeException(
          "inpaint: the mask does not fit, expected %s, got %s"
              .formatted(shape.with(2, 1), mask.shape()));
    }
    Tensor whole = mask.reshape(mask.shape().prepend(1)); // [1, H, W, 1]
    Tensor drawn = redraw(request, image, whole, strength, noise);
    return Inference.of(
        () -> {
          Tensor old = image.reshape(shape.prepend(1)); // [1, H, W, 3]
          return drawn.mul(whole).add(old.mul(whole.neg().add(1)));
        });
  }

  private Tensor redraw(Request request, Tensor image, Tensor mask, double strength, Noise noise) {
    if (!(strength > 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "redraw: strength out of range, expected 0 < strength <= 1, got " + strength);
    }
    Shape shape = image.shape();
    LatentCodec codec = codec(shape.dim(0), shape.dim(1));
    try (Inference inference = Inference.open()) {
      List<NoiseLevel> all = request.recipe().levels();
      int steps = Math.max(1, (int) Math.round(strength * (all.size() - 1)));
      List<NoiseLevel> levels = all.subList(all.size() - 1 - steps, all.size());
      Tensor known = codec.encode(image.reshape(shape.prepend(1))).repeat(0, request.count());
      Tensor start = levels.get(0).mix(known, noise.draw(known.shape(), DType.FLOAT));
      Denoiser drawing = denoiser(request);
      Denoiser told = mask.shape().size() == 1 ? drawing : beside(drawing, known, mask);
      return inference.keep(pixels(codec, walk(told, start, levels, request, noise)));
    }
  }

  /** A denoiser that knows the image where the mask is 0. */
  private static Denoiser beside(Denoiser inner, Tensor known, Tensor mask) {
    int factor = mask.shape().dim(1) / known.shape().dim(1);
    Tensor small = mask.maxPool(factor, Window.of(factor, 0));
    Tensor rest = known.mul(small.neg().add(1));
    return (x, level) ->
        Estimate.ofClean(inner.estimate(x, level).clean().mul(small).add(rest), x, level);
  }

  private static Tensor walk(
      Denoiser denoiser, Tensor start, List<NoiseLevel> levels, Request request, Noise noise) {
    return request.recipe().sampler().sample(denoiser, start, levels, noise);
  }

  private Denoiser denoiser(Request request) {
    Tensor told = read(request.prompt(), request.count());
    Tensor against = request.guidance() == 1 ? told : read(request.negative(), request.count());
    return NetworkDenoiser.preserving(
        new Guided(network, told, against, request.guidance()), prediction);
  }

  private Tensor read(String text, int count) {
    return reader.read(List.of(text)).repeat(0, count); // [count, T, D]
  }

  private static Tensor pixels(LatentCodec codec, Tensor latents) {
    return codec.decode(latents).clamp(0, 1);
  }

  private LatentCodec codec(int height, int width) {
    return codecs.apply(new ImageShape(height, width, COLORS));
  }

  private static double deviation(NoiseLevel level) {
    return level.alpha() == 1 ? Math.hypot(1, level.sigma()) : 1;
  }
}
