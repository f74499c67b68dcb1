package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment traverse RUN}: what each latent does to an image. */
@Command(
    name = "traverse",
    mixinStandardHelpOptions = true,
    description = {
      "Draws an image while one latent moves, a row for each of the latents that differ most from"
          + " image to image.",
      "It moves by -3 to 3 of its standard deviations; the column in the middle is the image as it"
          + " is given back."
    })
final class TraverseCommand implements Callable<Integer> {
  private static final int MEASURED = 1000;
  private static final double FARTHEST = 3;
  private static final int STEPS = 11;

  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Option(names = "--image", defaultValue = "0", description = "Which of the data set, from 0 (0).")
  private int image;

  @Mixin private Rows rows;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    LatentCodec codec = run.codec();
    Dataset images = data.read(run.folder()).images();
    if (image < 0 || image >= images.size()) {
      throw new IllegalArgumentException(
          "traverse: no such image, expected --image from 0 to %s, got %s"
              .formatted(images.size() - 1, image));
    }
    picture.make("Moving latents are", () -> draw(codec, images));
    return ExitCode.OK.code();
  }

  private ImageGrid draw(LatentCodec codec, Dataset images) {
    LatentCodes codes = LatentCodes.of(codec, images.limit(MEASURED));
    double[] deviations = codes.deviations();
    int[] moved = codes.widest(rows.count());
    Tensor latent = LatentCodes.of(codec, images.select(image)).latents();
    List<Tensor> steps = new ArrayList<>();
    for (int index : moved) {
      for (int step = 0; step < STEPS; step++) {
        double shift = FARTHEST * (2.0 * step / (STEPS - 1) - 1);
        steps.add(latent.add(along(index, shift * deviations[index], deviations.length, latent)));
      }
    }
    ImageGrid grid = ImageGrid.of(codec.decode(Tensor.concat(steps, 0))).columns(STEPS);
    return grid.rowLabels(Arrays.stream(moved).mapToObj(Integer::toString).toList());
  }

  /** A vector along one latent; a latent image is moved at all its places. */
  private static Tensor along(int index, double length, int latents, Tensor like) {
    double[] vector = new double[latents];
    vector[index] = length;
    return Tensor.of(vector, Shape.of(latents)).to(like.dtype());
  }
}
