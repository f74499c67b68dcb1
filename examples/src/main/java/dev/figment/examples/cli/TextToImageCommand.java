package dev.figment.examples.cli;

import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.TextConditional;
import dev.figment.core.model.Trainable;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code figment txt2img MODEL --prompt TEXT}: images of what a text says. */
@Command(
    name = "txt2img",
    mixinStandardHelpOptions = true,
    description = "Draws what a text asks for, by Stable Diffusion's weights or a run's model.")
final class TextToImageCommand implements Callable<Integer> {
  @Mixin private StableDrawing stable;

  @Override
  public Integer call() throws Exception {
    if (Files.exists(stable.model().resolve(Checkpoint.RECORD))) {
      drawFromRun();
      return ExitCode.OK.code();
    }
    stable.run(
        "512x512",
        (pipeline, request, drawing) ->
            pipeline.draw(
                request,
                drawing.height(),
                drawing.width(),
                drawing.rng().noise(drawing.seed(), drawing.count())));
    return ExitCode.OK.code();
  }

  /** The size of an image, the negative prompt and the sampler are no choice there. */
  private void drawFromRun() throws IOException {
    Trainable model = TrainedModel.load(stable.model());
    DrawingOptions.Drawing drawing = stable.drawing(TextSampling.usual(model));
    TextConditional drawer =
        TextSampling.of(
            model, Optional.of(drawing.steps()), Optional.of(drawing.guidance()), Optional.empty());
    List<String> prompts = Collections.nCopies(drawing.count(), drawing.parameters().prompt());
    Tensor images = drawer.sample(prompts, Rng.seed(drawing.seed()));
    Shape shape = images.shape();
    stable.write(images, drawing.parameters().with("Size", shape.dim(2) + "x" + shape.dim(1)));
  }
}
