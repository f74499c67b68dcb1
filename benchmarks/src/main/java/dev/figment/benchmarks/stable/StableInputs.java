package dev.figment.benchmarks.stable;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.unet.UNetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What every library is asked at a step with guidance: one image twice, told two texts.
 *
 * <p>Shapes: latents {@code [2, C, side, side]}, times {@code [2]}, context {@code [2, 77, F]}, as
 * PyTorch has them.
 *
 * @param side of the latents
 * @param latents random
 * @param times the same for both
 * @param context random
 */
public record StableInputs(int side, float[] latents, float[] times, float[] context) {
  /** How many images there are. */
  public static final int BATCH = 2;

  /** How many tokens a text has. */
  public static final int TOKENS = 77;

  private static final float TIME = 501;
  private static final String LATENTS = "latents";
  private static final String TIMES = "times";
  private static final String CONTEXT = "context";

  /**
   * {@code StableInputs FOLDER RUN SIDE}: writes random arrays for the U-Net of a folder into the
   * folder of a run.
   *
   * @throws IllegalArgumentException if another number of arguments is given
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "stableInputs: wrong arguments, expected FOLDER RUN SIDE, got "
              + String.join(" ", arguments));
    }
    StableFolder folder = StableFolder.read(Path.of(arguments[0]));
    random(folder, Integer.parseInt(arguments[2])).write(Path.of(arguments[1]));
  }

  static StableInputs random(StableFolder folder, int side) {
    UNetConfig unet = folder.unet();
    Rng rng = Rng.seed(0);
    Tensor once = rng.normal(Shape.of(1, unet.ends().in(), side, side));
    Tensor context = rng.normal(Shape.of(BATCH, TOKENS, unet.attention().context()));
    return new StableInputs(
        side, once.repeat(0, BATCH).toFloats(), new float[] {TIME, TIME}, context.toFloats());
  }

  static StableInputs read(StableFolder folder, Path run) throws IOException {
    float[] latents = Floats.read(run.resolve(LATENTS));
    int pixels = latents.length / BATCH / folder.unet().ends().in();
    int side = (int) Math.sqrt(pixels);
    return new StableInputs(
        side, latents, Floats.read(run.resolve(TIMES)), Floats.read(run.resolve(CONTEXT)));
  }

  void write(Path run) throws IOException {
    Files.createDirectories(run);
    Floats.write(run.resolve(LATENTS), latents);
    Floats.write(run.resolve(TIMES), times);
    Floats.write(run.resolve(CONTEXT), context);
  }
}
