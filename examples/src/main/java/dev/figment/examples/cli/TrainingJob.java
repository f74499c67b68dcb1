package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.Dataset;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.OneLine;
import dev.figment.core.model.Interval;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRecord;
import dev.figment.core.model.ModelRegistry;
import dev.figment.core.model.Preset;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.train.RunFiles;
import dev.figment.core.train.RunRecord;
import dev.figment.core.train.listener.HistoryTable;
import dev.figment.core.train.listener.LossCurve;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.core.train.listener.SampleGrids;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run to be made, as {@code train} and {@code quickstart} ask for it.
 *
 * @param entry the model
 * @param preset its config, and how long it is trained if nothing else is said
 * @param data what it learns from
 * @param folder where the run is kept
 * @param resume whether to go on with what is there
 * @param schedule how long, and from what seed
 * @param settings what differs from the preset's config
 * @param parts trained models that the model is built on; a resumed run keeps its own
 */
record TrainingJob(
    ModelEntry<?> entry,
    Preset<?> preset,
    ChosenData data,
    Path folder,
    boolean resume,
    Schedule schedule,
    Settings settings,
    Map<String, Model> parts) {
  private static final long SEED = 0;
  private static final int SHOWN = 64;

  /**
   * How long, and from what seed; what a resumed run is not told it keeps.
   *
   * @param epochs passes over the data
   * @param batch images a step
   * @param seed decides every chance
   * @param accumulate parts into which a batch is cut
   * @param every when checkpoints are written
   */
  record Schedule(
      Optional<Integer> epochs,
      Optional<Integer> batch,
      Optional<Long> seed,
      int accumulate,
      Interval every) {}

  ExitCode run(PrintWriter out) throws IOException {
    Dataset images = data.read();
    Optional<RunRecord> kept = kept();
    Map<String, Model> built =
        kept.isPresent() ? ModelRegistry.parts(folder, kept.get().ofModel()) : parts;
    long seed = schedule.seed().orElse(kept.map(RunRecord::seed).orElse(SEED));
    int batch = schedule.batch().orElse(kept.map(RunRecord::batch).orElse(preset.batch()));
    JsonNode config =
        kept.isPresent()
            ? settings.applyTo(kept.get().config())
            : settings.applyTo(preset.tree(images.shape()));
    Rng first = Rng.seed(seed).child(0);
    Trainable model =
        kept.isPresent()
            ? ModelRegistry.make(
                folder, new ModelRecord(entry.name(), config, kept.get().parts()), built, first)
            : entry.make(config, built, first);
    int epochs =
        schedule
            .epochs()
            .orElse(
                kept.map(RunRecord::plan)
                    .orElse(RunRecord.Plan.UNKNOWN)
                    .planned()
                    .orElse(preset.epochs()));
    kept.ifPresent(
        run -> run.plan().planned().ifPresent(planned -> sayChange(out, planned, epochs)));
    try (Interruption interruption = new Interruption()) {
      TrainingOptions options =
          TrainingOptions.epochs(epochs)
              .batch(batch)
              .accumulate(schedule.accumulate())
              .seed(seed)
              .folder(
                  new RunFolder(folder, data.name(), resume)
                      .holdout(data.holdout())
                      .every(schedule.every()))
              .listener(interruption)
              .listener(new HistoryTable(folder))
              .listener(new LossCurve(folder))
              .listener(new SampleGrids(folder, SHOWN, seed))
              .listener(new ProgressListener());
      TrainingHistory history = model.train(images, options);
      report(out, history, interruption.happened());
    }
    return ExitCode.OK;
  }

  private static void sayChange(PrintWriter out, int planned, int epochs) {
    if (planned != epochs) {
      out.printf(
          "The run was planned for %s epochs and now has %s: its rates go on from where they"
              + " stand.%n",
          planned, epochs);
      out.flush();
    }
  }

  private Optional<RunRecord> kept() throws IOException {
    if (resume) {
      return Optional.of(RunFiles.read(folder));
    }
    if (Files.exists(folder.resolve(Checkpoint.RECORD))) {
      throw new IllegalArgumentException(
          "train: the folder holds a run, expected --resume or another --out, got " + folder);
    }
    return Optional.empty();
  }

  private void report(PrintWriter out, TrainingHistory history, boolean interrupted) {
    if (interrupted) {
      out.printf("Stopped; the same command with --resume goes on in %s.%n", OneLine.of(folder));
    } else if (history.epochs().isEmpty()) {
      out.printf("Nothing left to do in %s.%n", OneLine.of(folder));
    } else {
      out.printf(
          "Epoch %s, on training images: %s. The run is in %s: %s.%n",
          history.last().number(),
          history.last().figures().toText(),
          OneLine.of(folder),
          written());
    }
    out.flush();
  }

  /** What there is to be looked at; a model that draws nothing leaves no samples. */
  private String written() {
    return Stream.of("samples.png", "samples.gif", "loss.png", "history.csv")
        .filter(name -> Files.exists(folder.resolve(name)))
        .collect(Collectors.joining(", "));
  }
}
