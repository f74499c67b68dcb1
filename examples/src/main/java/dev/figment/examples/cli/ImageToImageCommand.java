package dev.figment.examples.cli;

import dev.figment.core.tensor.Tensor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment img2img MODEL --image FILE --prompt TEXT}: an image drawn anew. */
@Command(
    name = "img2img",
    mixinStandardHelpOptions = true,
    description = "Draws a picture anew as a text asks, by Stable Diffusion's weights.")
final class ImageToImageCommand implements Callable<Integer> {
  @Mixin private StableDrawing stable;

  @Option(names = "--image", required = true, description = "The picture, PNG or JPEG.")
  private Path image;

  @Option(
      names = "--strength",
      defaultValue = "0.75",
      description = "How much of the walk is gone, above 0 and up to 1 (0.75).")
  private double strength;

  @Override
  public Integer call() throws Exception {
    Tensor picture = StableDrawing.picture(image, 3);
    stable.run(
        StableDrawing.size(picture),
        (pipeline, request, drawing) ->
            pipeline.redraw(
                request, picture, strength, drawing.rng().noise(drawing.seed(), drawing.count())));
    return ExitCode.OK.code();
  }
}
