package dev.figment.examples.cli;

import dev.figment.core.tensor.Tensor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment inpaint MODEL --image FILE --mask FILE --prompt TEXT}: a part drawn anew. */
@Command(
    name = "inpaint",
    mixinStandardHelpOptions = true,
    description = "Draws a part of a picture anew as a text asks, by Stable Diffusion's weights.")
final class InpaintCommand implements Callable<Integer> {
  @Mixin private StableDrawing stable;

  @Option(names = "--image", required = true, description = "The picture, PNG or JPEG.")
  private Path image;

  @Option(
      names = "--mask",
      required = true,
      description = "A picture of the same size: white where it is drawn anew.")
  private Path mask;

  @Option(
      names = "--strength",
      defaultValue = "1",
      description = "How much of the walk is gone, above 0 and up to 1 (1).")
  private double strength;

  @Override
  public Integer call() throws Exception {
    Tensor picture = StableDrawing.picture(image, 3);
    Tensor drawn = StableDrawing.picture(mask, 1).greater(0.5);
    stable.run(
        StableDrawing.size(picture),
        (pipeline, request, drawing) ->
            pipeline.inpaint(
                request,
                picture,
                drawn,
                strength,
                drawing.rng().noise(drawing.seed(), drawing.count())));
    return ExitCode.OK.code();
  }
}
