package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.Dataset;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.OneLine;
import dev.figment.core.model.Interval;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.Preset;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.GradientClip;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run to be made, as {@code train} and {@code quickstart} ask for it.
 *
 * @param subject what is trained
 * @param data what it learns from
 * @param folder where the run is kept
 * @param resume whether to go on with what is there
 * @param schedule how long, how, and from what seed
 * @param extras what is done beside learning
 */
record TrainingJob(
    Subject subject,
    ChosenData data,
    Path folder,
    boolean resume,
    Schedule schedule,
    TrainingExtras extras) {
  private static final long SEED = 0;
  private static final int SHOWN = 64;

  /**
   * What is trained.
   *
   * @param entry the model
   * @param named the preset that is asked for; the usual one if none is
   * @param settings what differs from the preset's config
   * @param parts trained models that the model is built on
   */
  record Subject(
      ModelEntry<?> entry, Optional<String> named, Settings settings, Map<String, Model> parts) {
    /**
     * Returns the preset.
     *
     * @throws IllegalArgumentException if there is none of the name
     */
    Preset<?> preset() {
      return named.isPresent() ? entry.preset(named.get()) : entry.usual();
    }
  }

  /**
   * How long, how, and from what seed; what a resumed run is not told it keeps.
   *
   * @param epochs passes over the data
   * @param batch images a step
   * @param seed decides every chance
   * @param accumulate parts into which a batch is cut
   * @param clip the largest length of a gradient
   * @param ema the law of the average of the weights
   * @param every when checkpoints are written
   */
  record Schedule(
      Optional<Integer> epochs,
      Optional<Integer> batch,
      Optional<Long> seed,
      Optional<Integer> accumulate,
      Optional<Double> clip,
      Optional<EmaLaw> ema,
      Optional<Interval> every) {
    static Schedule of(int epochs, int batch, long seed) {
      return new Schedule(
          Optional.of(epochs),
          Optional.of(batch),
          Optional.of(seed),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  ExitCode run(PrintWriter out) throws IOException {
    Optional<Resumption> kept = kept();
    if (kept.isPresent()) {
      kept.get().requireModel(subject.entry().name());
    }
    Preset<?> preset = subject.preset();
    Dataset images = data.read();
    Trainable model =
        kept.isPresent()
            ? kept.get().model(subject, images.shape(), seed(kept))
            : fresh(images, seed(kept));
    int epochs =
        schedule.epochs().orElse(kept.flatMap(Resumption::plannedEpochs).orElse(preset.epochs()));
    kept.flatMap(Resumption::plannedEpochs).ifPresent(planned -> sayChange(out, planned, epochs));
    CommandRecord command =
        kept.isPresent()
            ? kept.get().command(schedule, extras.watch())
            : CommandRecord.of(schedule, extras.watch());
    int batch = schedule.batch().orElse(kept.map(Resumption::batch).orElse(preset.batch()));
    String name = kept.map(run -> run.dataName(data)).orElse(data.name());
    try (Interruption interruption = new Interruption()) {
      SampleGrids grids = new SampleGrids(folder, SHOWN, seed(kept));
      TrainingOptions options =
          TrainingOptions.epochs(epochs)
              .batch(batch)
              .accumulate(command.accumulate())
              .seed(seed(kept))
              .folder(
                  command
                      .watch()
                      .kept(
                          new RunFolder(folder, name, resume)
                              .holdout(data.holdout())
                              .every(command.every())))
              .listener(interruption)
              .listener(command.keptIn(folder))
              .listener(new HistoryTable(folder))
              .listener(new LossCurve(folder))
              .listener(grids)
              .listener(new ProgressListener());
      Optional<EmaLaw> ema = schedule.ema().or(() -> kept.flatMap(Resumption::average));
      if (ema.isPresent()) {
        options = options.ema(ema.get());
      }
      if (command.clip().isPresent()) {
        options = options.clip(GradientClip.byNorm(command.clip().get()));
      }
      List<String> changes = kept.map(Resumption::augmentation).orElse(List.of());
      options = command.watch().over(extras.changing(options, changes), data, grids, out);
      TrainingHistory history = model.train(images, options);
      report(out, history, interruption.happened());
    }
    return ExitCode.OK;
  }

  private long seed(Optional<Resumption> kept) {
    return schedule.seed().orElse(kept.map(Resumption::seed).orElse(SEED));
  }

  private Trainable fresh(Dataset images, long seed) {
    JsonNode config = subject.settings().config(subject.entry(), subject.preset(), images.shape());
    return subject.entry().make(config, subject.parts(), Rng.seed(seed).child(0));
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

  private Optional<Resumption> kept() throws IOException {
    if (resume) {
      RunRecord run = RunFiles.read(folder);
      return Optional.of(new Resumption(folder, run, CommandRecord.read(folder)));
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
