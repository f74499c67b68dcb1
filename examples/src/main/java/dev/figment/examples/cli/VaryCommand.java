package dev.figment.examples.cli;

import dev.figment.core.data.PixelScale;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.ImageEditing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment vary RUN}: images like others, more and more freely. */
@Command(
    name = "vary",
    mixinStandardHelpOptions = true,
    description = "Draws, row by row, an image and what a diffusion model makes of it in noise.")
final class VaryCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;
  @Mixin private ShownData data;

  @Option(
      names = "--strength",
      split = ",",
      defaultValue = "0.2,0.4,0.6,0.8",
      description = "Shares of the way from image to noise, a column each (0.2,0.4,0.6,0.8).")
  private List<Double> strengths;

  @Mixin private Rows rows;
  @Mixin private ChosenSampler sampler;
  @Mixin private Chance chance;
  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    ImageEditing editing = new ImageEditing(ChosenSampler.diffusion(sampler.of(run.generator())));
    Rng rng = chance.rng();
    Tensor images =
        data.read(run.folder())
            .images()
            .shuffled(rng)
            .limit(rows.count())
            .toBatch(PixelScale.UNIT)
            .images();
    picture.make("Images and their variations are", () -> draw(editing, images, rng));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(ImageEditing editing, Tensor images, Rng rng) {
    List<Tensor> columns = new ArrayList<>(List.of(images));
    for (double strength : strengths) {
      columns.add(editing.vary(images, strength, rng));
    }
    return Columns.grid(columns);
  }
}
