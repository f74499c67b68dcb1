package dev.figment.examples.cli;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment img2img MODEL --image FILE --prompt TEXT}: an image, or a part of it, anew. */
@Command(
    name = "img2img",
    mixinStandardHelpOptions = true,
    description =
        "Draws a picture anew as a text asks, or a part of it, by Stable Diffusion's weights.")
final class ImageToImageCommand implements Callable<Integer> {
  private static final double WHOLE = 0.75;
  private static final double PART = 1;

  @Mixin private StableDrawing stable;

  @Option(names = "--image", required = true, description = "The picture, PNG or JPEG.")
  private Path image;

  @Option(
      names = "--mask",
      description = "A picture of the same size: white where it is drawn anew (everywhere).")
  private Optional<Path> mask;

  @Option(
      names = "--strength",
      description = "How much of the walk is gone, above 0 and up to 1 (0.75; 1 with a mask).")
  private Optional<Double> strength;

  @Override
  public Integer call() throws Exception {
    Tensor picture = StableDrawing.picture(image, 3);
    stable.run(
        StableDrawing.size(picture),
        (pipeline, request, drawing) -> {
          Noise noise = drawing.rng().noise(drawing.seed(), drawing.count());
          if (mask.isEmpty()) {
            return pipeline.redraw(request, picture, strength.orElse(WHOLE), noise);
          }
          Tensor drawn = StableDrawing.picture(mask.get(), 1).greater(0.5);
          return pipeline.inpaint(request, picture, drawn, strength.orElse(PART), noise);
        });
    return ExitCode.OK.code();
  }
}
