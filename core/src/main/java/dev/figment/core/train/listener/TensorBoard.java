package dev.figment.core.train.listener;

import dev.figment.core.check.Require;
import dev.figment.core.io.Folders;
import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Writes what TensorBoard shows: figures of steps as {@code step/loss}, of epochs as {@code
 * epoch/loss}, {@code validation.loss} and {@code learningRate}, and the grids of samples as {@code
 * samples}. A run that is resumed goes on in a new file, which TensorBoard puts after the old one.
 *
 * <pre>{@code
 * SampleGrids grids = new SampleGrids(folder, 64, 0);
 * options.listener(grids).listener(new TensorBoard(folder, 50).withGrids(grids))
 * }</pre>
 */
public final class TensorBoard implements TrainingListener {
  private static final String VERSION = "brain.Event:2";
  private static final String EPOCH = "epoch/";
  private static final String STEP = "step/";

  private final Path folder;
  private final int every;
  private final Optional<SampleGrids> grids;
  private @Nullable EventFile file;

  /**
   * Makes a listener that writes into the folder.
   *
   * @param every of so many steps, figures of one are written
   * @throws IllegalArgumentException if it is below 1
   */
  public TensorBoard(Path folder, int every) {
    this(folder, every, Optional.empty());
  }

  private TensorBoard(Path folder, int every, Optional<SampleGrids> grids) {
    Require.atLeast("tensorBoard", "every", every, 1);
    this.folder = folder;
    this.every = every;
    this.grids = grids;
  }

  /** Returns one that shows what a listener draws; it has to hear of the run before this one. */
  public TensorBoard withGrids(SampleGrids drawn) {
    return new TensorBoard(folder, every, Optional.of(drawn));
  }

  @Override
  public void started(TrainingRun run) throws IOException {
    Folders.make(folder);
    Instant now = Instant.now();
    // The name is what TensorBoard sorts files by.
    String name =
        String.format(
            Locale.ROOT,
            "events.out.tfevents.%010d.%09d.figment",
            now.getEpochSecond(),
            now.getNano());
    file = new EventFile(folder.resolve(name));
    file.add(event(0).bytes(3, VERSION.getBytes(StandardCharsets.UTF_8)).toBytes());
    file.flush();
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) throws IOException {
    if (run.step() % every == 0) {
      scalars(run.step(), STEP, figures);
      scalars(run.step(), "", run.rates());
      flush();
    }
  }

  @Override
  public void validated(TrainingRun run, Figures figures) throws IOException {
    scalars(run.step(), "", figures);
    flush();
  }

  @Override
  public void checkpointed(TrainingRun run) throws IOException {
    samples(run.step());
    flush();
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    Figures own = Figures.none();
    for (Map.Entry<String, Double> figure : epoch.figures().byName().entrySet()) {
      boolean written = figure.getKey().startsWith("validation.");
      if (!written && !run.rates().byName().containsKey(figure.getKey())) {
        own = own.and(figure.getKey(), figure.getValue());
      }
    }
    scalars(epoch.step(), EPOCH, own);
    scalars(epoch.step(), "", run.rates());
    samples(epoch.step());
    flush();
  }

  @Override
  public void ended(TrainingRun run) throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private void scalars(long step, String prefix, Figures figures) throws IOException {
    if (figures.byName().isEmpty()) {
      return;
    }
    EventFile.Message summary = new EventFile.Message();
    figures
        .byName()
        .forEach(
            (name, value) ->
                summary.message(1, value(prefix + name).number(2, value.floatValue())));
    add(event(step).message(5, summary));
  }

  private void samples(long step) throws IOException {
    Optional<Path> drawn = grids.flatMap(SampleGrids::drawn);
    if (drawn.isEmpty()) {
      return;
    }
    byte[] png = Files.readAllBytes(drawn.get());
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    EventFile.Message image =
        new EventFile.Message()
            .whole(1, picture.getHeight())
            .whole(2, picture.getWidth())
            .whole(3, picture.getColorModel().getNumComponents())
            .bytes(4, png);
    add(
        event(step)
            .message(5, new EventFile.Message().message(1, value("samples").message(4, image))));
  }

  private void add(EventFile.Message event) throws IOException {
    if (file != null) {
      file.add(event.toBytes());
    }
  }

  private void flush() throws IOException {
    if (file != null) {
      file.flush();
    }
  }

  private static EventFile.Message event(long step) {
    double seconds = System.currentTimeMillis() / 1e3;
    return new EventFile.Message().number(1, seconds).whole(2, step);
  }

  private static EventFile.Message value(String tag) {
    return new EventFile.Message().bytes(1, tag.getBytes(StandardCharsets.UTF_8));
  }
}
