package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code figment reconstruct RUN}: images above what the model gives back of them. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    description = "Draws images of the test part, and under each what comes back of it.")
final class ReconstructCommand implements Callable<Integer> {
  private static final int COLUMNS = 10;

  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Mixin private Rows rows;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    LatentCodec codec = run.codec();
    Dataset images = data.read(run.folder());
    picture.make("Images and their reconstructions are", file -> draw(codec, images).write(file));
    return ExitCode.OK.code();
  }

  /** Rows of images and rows of reconstructions in turn. */
  private ImageGrid draw(LatentCodec codec, Dataset data) {
    int columns = Math.min(COLUMNS, data.size());
    int shown = Math.min(rows.count(), data.size() / columns);
    Tensor images = data.limit(shown * columns).toBatch(PixelScale.UNIT).images();
    Tensor back = codec.decode(codec.encode(images));
    Tensor inTurn = Tensor.stack(List.of(byRow(images, shown), byRow(back, shown)), 1);
    return ImageGrid.of(inTurn.reshape(data.shape().batch(2 * shown * columns))).columns(columns);
  }

  /** {@code [rows columns, H, W, C] → [rows, columns H W C]}. */
  private static Tensor byRow(Tensor images, int rows) {
    return images.reshape(rows, -1);
  }
}
