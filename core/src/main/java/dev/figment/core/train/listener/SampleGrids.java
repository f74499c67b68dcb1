package dev.figment.core.train.listener;

import dev.figment.core.io.Folders;
import dev.figment.core.memory.Scope;
import dev.figment.core.picture.GridAnimation;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.train.TrainingHistory;
import dev.figment.core.train.TrainingListener;
import dev.figment.core.train.TrainingRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws the same samples after every epoch: {@code samples.png} from the last, {@code
 * samples/epoch-0001.png} and so on from each, and, when the run ends, {@code samples.gif} from all
 * of them, or from {@value #MOST_FRAMES} evenly chosen ones.
 */
public final class SampleGrids implements TrainingListener {
  private static final String NAME = "samples";
  private static final int MOST_FRAMES = 60;

  private final Path folder;
  private final int count;
  private final long seed;

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
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    Folders.make(folder.resolve(NAME));
    try (Scope scope = Scope.open()) {
      ImageGrid grid = ImageGrid.of(run.model().sample(count, Rng.seed(seed)));
      grid.write(picture(epoch.number()));
      grid.write(folder.resolve(NAME + ".png"));
    }
  }

  @Override
  public void ended(TrainingRun run) throws IOException {
    List<Path> pictures =
        run.history().epochs().stream()
            .map(epoch -> picture(epoch.number()))
            .filter(Files::exists)
            .toList();
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

  private Path picture(int epoch) {
    return folder.resolve(NAME).resolve(String.format(Locale.ROOT, "epoch-%04d.png", epoch));
  }
}
