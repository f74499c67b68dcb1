package dev.figment.examples.cli;

import dev.figment.core.data.PixelScale;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.DiffusionFilm;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment diffuse RUN}: images on their way to noise, and others on the way back. */
@Command(
    name = "diffuse",
    mixinStandardHelpOptions = true,
    description = "Animates how images go down in noise, and what a model makes of it (a GIF).")
final class DiffuseCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;
  @Mixin private ShownData data;

  @Option(names = "--count", defaultValue = "16", description = "How many images (16).")
  private int count;

  @Mixin private ChosenSampler sampler;
  @Mixin private Chance chance;
  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    Diffusion model = ChosenSampler.diffusion(sampler.of(run.generator()));
    Rng rng = chance.rng();
    Tensor images =
        data.read(run.folder())
            .images()
            .shuffled(rng)
            .limit(count)
            .toBatch(PixelScale.UNIT)
            .images();
    picture.animate("Both ways are", () -> DiffusionFilm.of(model, images, rng));
    return ExitCode.OK.code();
  }
}
