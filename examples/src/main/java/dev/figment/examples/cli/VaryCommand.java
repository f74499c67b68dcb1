package dev.figment.examples.cli;

import dev.figment.core.data.PixelScale;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.ImageEditing;
import dev.figment.diffusion.unclip.UnClip;
import dev.figment.diffusion.unclip.UnClipSampling;
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
    description = {
      "Draws, row by row, an image and what a model makes of it: a diffusion model of the image in"
          + " noise, unclip of its embedding and of the noise that belongs to it."
    })
final class VaryCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;
  @Mixin private ShownData data;

  @Option(
      names = "--strength",
      split = ",",
      defaultValue = "0.2,0.4,0.6,0.8",
      description =
          "Shares of the way from image to noise, or of fresh noise, a column each"
              + " (0.2,0.4,0.6,0.8).")
  private List<Double> strengths;

  @Mixin private Rows rows;
  @Mixin private ChosenSampler sampler;
  @Mixin private Chance chance;
  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    Variations variations = variations(sampler.of(run.generator()));
    Rng rng = chance.rng();
    Tensor images =
        data.read(run.folder())
            .images()
            .shuffled(rng)
            .limit(rows.count())
            .toBatch(PixelScale.UNIT)
            .images();
    picture.make("Images and their variations are", () -> draw(variations, images, rng));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(Variations variations, Tensor images, Rng rng) {
    List<Tensor> columns = new ArrayList<>(List.of(images));
    for (double strength : strengths) {
      columns.add(variations.of(images, strength, rng));
    }
    return Columns.grid(columns);
  }

  private static Variations variations(GenerativeModel model) {
    return model instanceof UnClip unclip
        ? (images, strength, rng) ->
            unclip.with(UnClipSampling.USUAL.varied(strength)).vary(images, rng)
        : new ImageEditing(ChosenSampler.diffusion(model))::vary;
  }

  /** Images like those given. */
  @FunctionalInterface
  private interface Variations {
    Tensor of(Tensor images, double strength, Rng rng);
  }
}
