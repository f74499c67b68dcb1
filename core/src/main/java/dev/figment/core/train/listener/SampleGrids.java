package dev.figment.core.train.listener;

import dev.figment.core.data.PixelScale;
import dev.figment.core.io.AtomicFile;
import dev.figment.core.io.Folders;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.picture.GridAnimation;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Draws the same samples after every epoch, and with every checkpoint between: {@code samples.png}
 * from the last, {@code samples/epoch-0001.png}, {@code samples/step-00000500.png} and so on from
 * each, and, when the run ends, {@code samples.gif} from all of them, or from {@value #MOST_FRAMES}
 * evenly chosen ones.
 *
 * <p>A picture that cannot be drawn, such as one of images with two channels, is a warning, and the
 * run goes on.
 */
public final class SampleGrids implements TrainingListener {
  private static final String NAME = "samples";
  private static final int MOST_FRAMES = 60;
  private static final Pattern BETWEEN = Pattern.compile("step-([0-9]{8,18})[.]png");

  private final Path folder;
  private final int count;
  private final long seed;
  private Optional<Path> drawn = Optional.empty();
  private final Warnings warnings = new Warnings();

  /**
   * Makes a listener that writes into the folder.
   *
   * @param count images in a grid
   * @param seed decides them; the same every epoch, so that the animation shows how they change
   * @throws IllegalArgumentException if the count is below 1
   */
  public SampleGrids(Path folder, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "sampleGrids: too few images, expected >= 1, got " + count);
    }
    this.folder = folder;
    this.count = count;
    this.seed = seed;
  }

  @Override
  public void checkpointed(TrainingRun run) throws IOException {
    draw(run, between(run.step()));
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    draw(run, picture(epoch.number()));
  }

  @Override
  public void caughtUp(TrainingRun run) throws IOException {
    if (run.batch() == 0 && run.history().epochs().isEmpty()) {
      return;
    }
    Path file = run.batch() == 0 ? picture(run.history().last().number()) : between(run.step());
    if (!Files.isRegularFile(file)) {
      draw(run, file);
    } else if (!Files.isRegularFile(last()) || Files.mismatch(file, last()) >= 0) {
      AtomicFile.write(last(), Files.readAllBytes(file));
    }
  }

  /** Returns the picture that was drawn last; empty if none was, or the model draws nothing. */
  public Optional<Path> drawn() {
    return drawn;
  }

  private Path last() {
    return folder.resolve(NAME + ".png");
  }

  /** Images, and how many of them go into a row. */
  private record Shown(Tensor images, int columns) {}

  private void draw(TrainingRun run, Path file) throws IOException {
    try (Inference inference = Inference.open()) {
      Optional<Shown> shown = shown(run);
      if (shown.isPresent()) {
        Folders.make(folder.resolve(NAME));
        write(shown.get(), file);
      }
    }
  }

  private void write(Shown shown, Path file) throws IOException {
    try {
      ImageGrid grid = ImageGrid.of(shown.images()).columns(shown.columns()).readable();
      grid.write(file);
      grid.write(last());
      drawn = Optional.of(file);
    } catch (IllegalArgumentException e) {
      warnings.say(NAME, e);
    }
  }

  /** What the model draws; of a codec, rows of images and under each what comes back of them. */
  private Optional<Shown> shown(TrainingRun run) {
    int side = (int) Math.ceil(Math.sqrt(count));
    if (run.model() instanceof GenerativeModel model) {
      return Optional.of(new Shown(model.sample(count, Rng.seed(seed)), side));
    }
    if (run.model() instanceof LatentCodec codec) {
      int columns = Math.min(side, run.data().size());
      int rows = Math.max(1, Math.min(count / columns / 2, run.data().size() / columns));
      Tensor images = run.data().limit(rows * columns).toBatch(PixelScale.UNIT).images();
      Tensor back = codec.decode(codec.encode(images));
      Tensor inTurn = Tensor.stack(List.of(images.reshape(rows, -1), back.reshape(rows, -1)), 1);
      Shape shape = images.shape().with(0, 2 * rows * columns);
      return Optional.of(new Shown(inTurn.reshape(shape), columns)); // [2 rows columns, H, W, C]
    }
    return Optional.empty();
  }

  @Override
  public void ended(TrainingRun run) throws IOException {
    List<Path> pictures = pictures(run);
    List<ImageGrid> frames = new ArrayList<>();
    for (int index : evenly(pictures.size(), MOST_FRAMES)) {
      frames.add(ImageGrid.read(pictures.get(index)));
    }
    if (!frames.isEmpty()) {
      GridAnimation.of(ofOneSize(frames)).write(folder.resolve(NAME + ".gif"));
    }
  }

  /** Leaves out what has another size than the last: a run that is resumed may draw other grids. */
  private static List<ImageGrid> ofOneSize(List<ImageGrid> frames) {
    BufferedImage last = frames.get(frames.size() - 1).toImage();
    return frames.stream()
        .filter(
            frame -> {
              BufferedImage image = frame.toImage();
              return image.getWidth() == last.getWidth() && image.getHeight() == last.getHeight();
            })
        .toList();
  }

  /**
   * Chooses from 0 to below a count: all, or as many as may be, the first and the last with them.
   */
  static int[] evenly(int count, int most) {
    return count <= most
        ? IntStream.range(0, count).toArray()
        : IntStream.range(0, most)
            .map(i -> (int) Math.round((double) i * (count - 1) / (most - 1)))
            .toArray();
  }

  /** Those of the run in order: after each epoch, and between epochs where there are some. */
  private List<Path> pictures(TrainingRun run) throws IOException {
    NavigableMap<Long, Path> byStep = new TreeMap<>();
    for (TrainingHistory.Epoch epoch : run.history().epochs()) {
      byStep.put(epoch.step(), picture(epoch.number()));
    }
    if (Files.isDirectory(folder.resolve(NAME))) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(folder.resolve(NAME), "step-*.png")) {
        for (Path file : files) {
          Matcher found = BETWEEN.matcher(file.getFileName().toString());
          if (found.matches() && Long.parseLong(found.group(1)) <= run.step()) {
            byStep.putIfAbsent(Long.parseLong(found.group(1)), file);
          }
        }
      }
    }
    return byStep.values().stream().filter(Files::exists).toList();
  }

  private Path between(long step) {
    return folder.resolve(NAME).resolve(String.format(Locale.ROOT, "step-%08d.png", step));
  }

  private Path picture(int epoch) {
    return folder.resolve(NAME).resolve(String.format(Locale.ROOT, "epoch-%04d.png", epoch));
  }
}
