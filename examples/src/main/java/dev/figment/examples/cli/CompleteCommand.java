package dev.figment.examples.cli;

import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.RasterSampler;
import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageFile;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Conditional;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code figment complete RUN}: images, the upper part that is given, and ways to go on. */
@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    description =
        "Lets an autoregressive model go on with the upper part of images: a row holds the image,"
            + " what is given, and what was drawn.")
final class CompleteCommand implements Callable<Integer> {
  private static final double GRAY = 0.5;

  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Go on with this PNG or JPEG, in the size of the run's images, instead.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--given",
      defaultValue = "0.5",
      paramLabel = "SHARE",
      description = "Which share of the rows is given (0.5).")
  private double share;

  @Option(names = "--ways", defaultValue = "4", description = "Completions of each image (4).")
  private int ways;

  @Mixin private Rows rows;

  @Mixin private ChosenSharpness sharpness;

  @Mixin private ChosenClass chosen;

  @Mixin private Chance chance;

  @Mixin private PictureFile picture;

  /** What is gone on with, and of which class it is. */
  private record Begun(Tensor images, IntTensor labels) {}

  @Override
  public Integer call() throws Exception {
    if (!(share >= 0 && share < 1) || ways < 1) {
      throw new IllegalArgumentException(
          "complete: nothing to draw, expected --given from 0 to below 1 and --ways of at least 1,"
              + " got %s and %s".formatted(share, ways));
    }
    RasterModel model = run.raster();
    Begun begun = begun(model);
    RasterSampler sampler = sharpness.of(model);
    picture.make(
        "Images, what was given of them, and completions are",
        () -> grid(sampler, begun).columns(2 + ways));
    return ExitCode.OK.code();
  }

  private ImageGrid grid(RasterSampler sampler, Begun begun) {
    int given = (int) Math.round(share * sampler.grid().height());
    Rng rng = chance.rng();
    List<Tensor> columns = new ArrayList<>();
    columns.add(begun.images());
    for (int way = 0; way < ways; way++) {
      columns.add(sampler.complete(begun.images(), given, begun.labels(), rng.child(way)));
    }
    Shape shape = begun.images().shape();
    int seen = given * shape.dim(1) / sampler.grid().height();
    columns.add(1, upper(columns.get(1), seen));
    Tensor table = Tensor.stack(columns, 1); // [N, 2 + ways, H, W, C]
    return ImageGrid.of(table.reshape(shape.with(0, shape.dim(0) * columns.size())));
  }

  /** The upper rows of images, gray below. */
  private static Tensor upper(Tensor images, int rows) {
    Shape shape = images.shape();
    if (rows == 0) {
      return Tensor.full(shape, GRAY);
    }
    Tensor lower = Tensor.full(shape.with(1, shape.dim(1) - rows), GRAY);
    return Tensor.concat(List.of(images.slice(1, 0, rows), lower), 1); // [N, H, W, C]
  }

  private Begun begun(RasterModel model) throws IOException {
    Begun begun = file.isPresent() ? ofFile(file.get(), model.image()) : ofData();
    int count = begun.images().shape().dim(0);
    boolean isTold = model instanceof Conditional conditional && conditional.classes() > 1;
    IntTensor labels = isTold ? begun.labels() : IntTensor.full(Shape.of(count), 0);
    return new Begun(begun.images(), chosen.labels(model, count).orElse(labels));
  }

  private Begun ofData() throws IOException {
    Dataset shown = data.read(run.folder()).images();
    Batch batch = shown.limit(Math.min(rows.count(), shown.size())).toBatch(PixelScale.UNIT);
    return new Begun(batch.images(), batch.labels());
  }

  private static Begun ofFile(Path file, ImageShape image) throws IOException {
    byte[] pixels =
        ImageFile.read(file)
            .channels(image.channels())
            .resize(image.height(), image.width())
            .bytes();
    return new Begun(PixelScale.UNIT.toTensor(pixels, image.batch(1)), IntTensor.of(0));
  }
}
