package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.picture.ScatterPlot;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.train.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code figment latent RUN...}: where images lie among the latents, or what lies there. */
@Command(
    name = "latent",
    mixinStandardHelpOptions = true,
    description = {
      "Draws where images of the test part lie in the plane of the two latents that differ most, a"
          + " color for each class; several runs side by side.",
      "With --manifold, draws what one run of two latents makes of every place in their plane."
    })
final class LatentCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", arity = "1..*", description = "The folders of runs.")
  private List<Path> folders;

  @Mixin private ShownData data;

  @Option(names = "--limit", defaultValue = "2000", description = "How many images (2000).")
  private int limit;

  @Option(
      names = "--manifold",
      paramLabel = "SIDE",
      description = "Draw SIDE times SIDE places of the plane instead.")
  private Optional<Integer> manifold = Optional.empty();

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    if (manifold.isPresent()) {
      picture.make("What lies in the plane is", this::manifold);
    } else {
      picture.write("Where images lie is", this::drawScatter);
    }
    return ExitCode.OK.code();
  }

  private void drawScatter(Path file) throws IOException {
    List<ScatterPlot> plots = new ArrayList<>();
    for (Path folder : folders) {
      LatentCodec codec = TrainedModel.codec(folder);
      require(codec.latentShape().rank() == 1, "vectors of latents", codec.latentShape());
      plots.add(
          scatter(RunFiles.read(folder).model(), codec, data.read(folder).images().limit(limit)));
    }
    ScatterPlot.write(file, plots.toArray(ScatterPlot[]::new));
  }

  private static ScatterPlot scatter(String title, LatentCodec codec, Dataset images) {
    LatentCodes codes = LatentCodes.of(codec, images);
    int[] axes = codes.widest(2);
    require(axes.length == 2, "2 latents or more", codec.latentShape());
    return ScatterPlot.of(
            title, codes.latents().gather(1, IntTensor.of(axes)), codes.labels(), images.classes())
        .axes("latent " + axes[0], "latent " + axes[1]);
  }

  private ImageGrid manifold() throws IOException {
    require(folders.size() == 1, "one run", folders);
    LatentCodec codec = TrainedModel.codec(folders.get(0));
    require(codec.latentShape().equals(Shape.of(2)), "2 latents", codec.latentShape());
    LatentCodes codes = LatentCodes.of(codec, data.read(folders.get(0)).images().limit(limit));
    return new LatentPlane(codes).draw(codec, manifold.orElseThrow());
  }

  private static void require(boolean fits, String expected, Object got) {
    if (!fits) {
      throw new IllegalArgumentException(
          "latent: no plane can be drawn, expected %s, got %s".formatted(expected, got));
    }
  }
}
