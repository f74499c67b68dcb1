package dev.figment.core.train;

import dev.figment.core.io.GridAnimation;
import dev.figment.core.io.ImageGrid;
import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the same samples after every epoch: {@code samples.png} from the last, {@code
 * samples/epoch-0001.png} and so on from each, and {@code samples.gif} from all.
 */
public final class SampleGrids implements TrainingListener {
  private static final String NAME = "samples";

  private final Path folder;
  private final int count;
  private final long seed;

  /**
   * Makes a listener that writes into the folder.
   *
   * @param count images in a grid
   * @param seed decides them; the same every epoch, so that the animation shows how they change
   */
  public SampleGrids(Path folder, int count, long seed) {
    this.folder = folder;
    this.count = count;
    this.seed = seed;
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    Files.createDirectories(folder.resolve(NAME));
    try (Scope scope = Scope.open();
        var evaluation = run.model().spec().network().evaluating()) {
      ImageGrid grid = ImageGrid.of(run.model().sample(count, Rng.seed(seed)));
      grid.write(picture(epoch.number()));
      grid.write(folder.resolve(NAME + ".png"));
    }
  }

  @Override
  public void ended(TrainingRun run) throws IOException {
    List<ImageGrid> grids = new ArrayList<>();
    for (TrainingHistory.Epoch epoch : run.history().epochs()) {
      if (Files.exists(picture(epoch.number()))) {
        grids.add(ImageGrid.read(picture(epoch.number())));
      }
    }
    if (!grids.isEmpty()) {
      GridAnimation.of(grids).write(folder.resolve(NAME + ".gif"));
    }
  }

  private Path picture(int epoch) {
    return folder.resolve(NAME).resolve(String.format(Locale.ROOT, "epoch-%04d.png", epoch));
  }
}
