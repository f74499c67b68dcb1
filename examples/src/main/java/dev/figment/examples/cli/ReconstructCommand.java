package dev.figment.examples.cli;

import dev.figment.core.data.DataPart;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code figment reconstruct RUN}: images above what the model gives back of them. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    description = "Draws images of the test part, and under each what comes back of it.")
final class ReconstructCommand implements Callable<Integer> {
  private static final int COLUMNS = 10;

  @Spec private CommandSpec spec;

  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Mixin private Rows rows;

  @Mixin private PictureFile picture;

  @Override
  public Integer call() throws Exception {
    DataPart part = data.read(run.folder());
    Dataset all = part.images();
    LatentCodec codec = run.codec(all.shape());
    int columns = Math.min(COLUMNS, all.size());
    int shown = Math.min(rows.count(), all.size() / columns);
    Tensor images = all.limit(shown * columns).toBatch(PixelScale.UNIT).images();
    Tensor back = Inference.of(() -> codec.decode(codec.encode(images)).clamp(0, 1));
    picture.make(
        "Images and their reconstructions are", () -> inTurn(images, back, shown).columns(columns));
    double error = back.sub(images).square().mean().item();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "PSNR %.3f dB, measured on the first %s of %s%n",
            -10 * Math.log10(error),
            shown * columns,
            part.description());
    return ExitCode.OK.code();
  }

  /** Rows of images and rows of reconstructions in turn. */
  private static ImageGrid inTurn(Tensor images, Tensor back, int rows) {
    Shape shape = images.shape();
    Tensor both = Tensor.stack(List.of(byRow(images, rows), byRow(back, rows)), 1);
    return ImageGrid.of(both.reshape(shape.with(0, 2 * shape.dim(0)))); // [2 N, H, W, C]
  }

  /** {@code [rows columns, H, W, C] → [rows, columns H W C]}. */
  private static Tensor byRow(Tensor images, int rows) {
    return images.reshape(rows, -1);
  }
}
