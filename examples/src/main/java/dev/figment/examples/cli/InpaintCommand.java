package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.ImageEditing;
import dev.figment.diffusion.edit.HiddenPart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment inpaint RUN}: what a model fills in where a part of an image is hidden. */
@Command(
    name = "inpaint",
    mixinStandardHelpOptions = true,
    description = {
      "Draws, row by row, an image, what of it is known, and how a diffusion model fills it in."
    })
final class InpaintCommand implements Callable<Integer> {
  private static final double GRAY = 0.5;

  @Mixin private ChosenRun run;
  @Mixin private ShownData data;

  @Option(
      names = "--hide",
      defaultValue = "center",
      description = "The part to be filled in: right, lower or center (center).")
  private HiddenPart hidden;

  @Option(
      names = "--resamplings",
      defaultValue = "4",
      description = "How often each stretch is gone (4); 1 for once, by known pixels alone.")
  private int resamplings;

  @Option(names = "--jump", defaultValue = "5", description = "Steps of a stretch (5).")
  private int jump;

  @Option(names = "--draws", defaultValue = "4", description = "Ways to fill in an image (4).")
  private int draws;

  @Mixin private Rows rows;
  @Mixin private ChosenSampler sampler;
  @Mixin private Chance chance;
  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    ImageEditing editing = new ImageEditing(ChosenSampler.diffusion(sampler.of(run.generator())));
    Rng rng = chance.rng();
    Dataset shown = data.read(run.folder()).images().shuffled(rng).limit(rows.count());
    Tensor images = shown.toBatch(PixelScale.UNIT).images();
    picture.make("Images and what fills them in are", () -> draw(editing, images, rng));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(ImageEditing editing, Tensor images, Rng rng) {
    Tensor mask = hidden.mask(images.shape());
    List<Tensor> columns = new ArrayList<>();
    columns.add(images);
    columns.add(images.sub(GRAY).mul(mask).add(GRAY));
    for (int k = 0; k < draws; k++) {
      columns.add(
          resamplings == 1
              ? editing.fillIn(images, mask, rng)
              : editing.repaint(images, mask, jump, resamplings, rng));
    }
    return Columns.grid(columns);
  }
}
