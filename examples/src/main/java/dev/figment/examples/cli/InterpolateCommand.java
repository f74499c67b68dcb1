package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.ImplicitModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.LatentPath;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment interpolate RUN}: from one image or latent to another, through the latents. */
@Command(
    name = "interpolate",
    mixinStandardHelpOptions = true,
    description = {
      "Draws the way from one image to another, row by row; the ends are the images.",
      "Of a GAN, the ways between latents that are drawn."
    })
final class InterpolateCommand implements Callable<Integer> {
  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Option(
      names = "--path",
      defaultValue = "linear",
      description = "The way through the latents: linear or spherical (linear).")
  private LatentPath path;

  @Mixin private Rows rows;

  @Option(names = "--steps", defaultValue = "10", description = "Latents on each way (10).")
  private int steps;

  @Mixin private Chance chance;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    if (run.model() instanceof ImplicitModel model) {
      picture.make(rows.count() + " ways between latents are", () -> draw(model));
      return ExitCode.OK.code();
    }
    LatentCodec codec = run.codec();
    Dataset pairs = data.read(run.folder()).images().shuffled(chance.rng()).limit(2 * rows.count());
    picture.make(pairs.size() / 2 + " ways between images are", () -> draw(codec, pairs));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(LatentCodec codec, Dataset pairs) {
    Tensor images = pairs.toBatch(PixelScale.UNIT).images();
    Tensor latents = codec.encode(images);
    List<Tensor> cells = new ArrayList<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      Tensor way = path.between(one(latents, i), one(latents, i + 1), steps);
      cells.add(images.slice(0, i, i + 1));
      cells.add(codec.decode(way.reshape(latents.shape().with(0, steps))));
      cells.add(images.slice(0, i + 1, i + 2));
    }
    return ImageGrid.of(Tensor.concat(cells, 0)).columns(steps + 2);
  }

  /** Ways between latents that are drawn, of a model that cannot find those of an image. */
  private ImageGrid draw(ImplicitModel model) {
    Rng rng = chance.rng();
    Tensor ends = model.latents(2 * rows.count(), rng);
    List<Tensor> cells = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      Tensor way = path.between(one(ends, 2 * i), one(ends, 2 * i + 1), steps); // [steps, 1, L]
      cells.add(model.generate(way.reshape(steps, -1), rng.child(i)));
    }
    return ImageGrid.of(Tensor.concat(cells, 0)).columns(steps);
  }

  private static Tensor one(Tensor latents, int index) {
    return latents.slice(0, index, index + 1);
  }
}
