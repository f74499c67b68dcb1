package dev.figment.core.train;

import static java.util.Objects.requireNonNull;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelTransform;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Ema;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.optim.Stretch;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a run: {@code model.safetensors}, {@code optimizer.safetensors} and {@code
 * figment.json}, and a folder in {@code parts} for each model that this one is built on, with
 * whatever pictures and tables listeners add.
 */
public final class RunFiles {
  private static final String OPTIMIZER = "optimizer";

  private final RunFolder folder;

  RunFiles(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads all of a run but its tensors.
   *
   * @throws FileFormatException if the folder's record is damaged or of another version
   * @throws IOException if it is not there, or cannot be read
   */
  public static RunRecord read(Path path) throws IOException {
    return Checkpoint.readRecord(path, RunRecord.class, RunRecord::complete);
  }

  /** Writes the models that the run's model is built on, which it does not change. */
  void saveParts(ModelSpec model) throws IOException {
    ModelFolder.saveParts(folder.path(), model);
  }

  /** Writes a checkpoint of a run whose network holds the weights to sample with. */
  void save(Run run, Learned learned) throws IOException {
    save(folder.path(), run, learned);
  }

  /** Writes the checkpoints that are kept beside the last, of an epoch that is over. */
  void keep(Run run, Learned learned) throws IOException {
    int epoch = run.history().last().number();
    RunFolder.Kept kept = folder.kept();
    if (kept.every() > 0 && epoch % kept.every() == 0) {
      keep(folder.ofEpoch(epoch), run, learned);
    }
    if (isBest(run, epoch)) {
      keep(folder.best(), run, learned);
    }
  }

  private boolean isBest(Run run, int epoch) {
    return folder
        .kept()
        .best()
        .flatMap(goal -> goal.best(run.history()))
        .filter(best -> best.number() == epoch)
        .isPresent();
  }

  private void keep(Path path, Run run, Learned learned) throws IOException {
    ModelFolder.saveParts(path, run.model().spec());
    save(path, run, learned);
  }

  private void save(Path path, Run run, Learned learned) throws IOException {
    ModelSpec model = run.model().spec();
    Map<String, Long> steps = new LinkedHashMap<>();
    learned.optimizers().forEach((name, optimizer) -> steps.put(name, optimizer.steps()));
    Map<String, Rng.State> streams = new LinkedHashMap<>();
    model.network().streams().forEach((name, rng) -> streams.put(name, rng.state()));
    RunRecord content =
        new RunRecord(
            model.name(),
            Checkpoint.tree(model.config()),
            List.copyOf(model.parts().keySet()),
            of(run.data(), run.options()),
            run.options().seed(),
            run.options().batch(),
            run.plan(),
            run.progress(),
            steps,
            learned.average(),
            streams,
            run.history(),
            run.curve());
    Map<String, Map<String, Tensor>> files = new LinkedHashMap<>();
    files.put(ModelFolder.WEIGHTS, model.network().state());
    files.put(OPTIMIZER, learned.state());
    Checkpoint.write(path, content, files);
  }

  /**
   * Puts a model and what moves it where the run left them; all of it or, after an error, nothing.
   *
   * @param batches how many there are in an epoch
   */
  RunRecord restore(
      ModelSpec model, Dataset images, int batches, Learned learned, TrainingOptions options)
      throws IOException {
    Path path = folder.path();
    RunRecord run = read(path);
    ModelFolder.requireModel(path, run.ofModel(), model);
    requireSameData(run.data(), of(images, options));
    requireSame("seed", run.seed(), options.seed());
    requireSame("batch", run.batch(), options.batch());
    requireSame("average of weights", run.average().law(), learned.average().law());
    requireSame("optimizers", run.optimizers().keySet(), learned.optimizers().keySet());
    Map<String, Rng> streams = model.network().streams();
    requireSame("streams", run.streams().keySet(), streams.keySet());
    if (!run.progress().fits(batches)) {
      String expected = "step, epoch and batch at %s batches an epoch".formatted(batches);
      throw new FileFormatException(path, "the run's place is wrong", expected, run.progress());
    }
    Checkpoint.readInto(
        path, Map.of(ModelFolder.WEIGHTS, model.network().state(), OPTIMIZER, learned.state()));
    Stretch stretch =
        run.plan().with(options.epochs(), run.progress().step(), batches).stretch(batches);
    run.optimizers()
        .forEach(
            (name, steps) -> {
              Optimizer optimizer = requireNonNull(learned.optimizers().get(name));
              optimizer.resume(steps);
              optimizer.stretch(stretch.times((double) steps / run.progress().step()));
            });
    learned.ema().ifPresent(ema -> ema.resume(run.average().updates()));
    run.streams().forEach((name, state) -> requireNonNull(streams.get(name)).jumpTo(state));
    return run;
  }

  /**
   * What training keeps beside the network.
   *
   * @param optimizers by name
   * @param step the tensors of the step itself, by name
   * @param ema the average of the weights, if one is kept
   */
  record Learned(Map<String, Optimizer> optimizers, Map<String, Tensor> step, Optional<Ema> ema) {
    /** Returns what a record holds of the average. */
    RunRecord.Average average() {
      return ema.map(kept -> new RunRecord.Average(kept.law().toString(), kept.steps()))
          .orElse(RunRecord.Average.NONE);
    }

    /** Returns the tensors of all three, by names that a checkpoint can hold. */
    Map<String, Tensor> state() {
      Map<String, Tensor> all = new LinkedHashMap<>();
      optimizers.forEach(
          (name, optimizer) ->
              optimizer.state().forEach((key, tensor) -> all.put(name + "." + key, tensor)));
      step.forEach((key, tensor) -> all.put("step." + key, tensor));
      ema.ifPresent(e -> e.state().forEach((key, tensor) -> all.put("ema." + key, tensor)));
      return all;
    }
  }

  private RunRecord.Data of(Dataset images, TrainingOptions options) {
    return new RunRecord.Data(
        folder.data(),
        images.size(),
        images.digest(),
        folder.holdout(),
        options.augmentation().stream().map(PixelTransform::description).toList());
  }

  /** Where the name and the number are the same, the pictures may still be others. */
  private void requireSameData(RunRecord.Data kept, RunRecord.Data given)
      throws FileFormatException {
    requireSame("data", kept.name(), given.name());
    requireSame("number of images", kept.images(), given.images());
    requireSame("augmentation", kept.augmentation(), given.augmentation());
    if (!kept.digest().isEmpty() && !kept.digest().equals(given.digest())) {
      throw new FileFormatException(
          folder.path(),
          "the pictures of %s are not those that the run began with".formatted(given.name()),
          kept.digest(),
          given.digest());
    }
  }

  private void requireSame(String what, Object kept, Object given) throws FileFormatException {
    if (!kept.equals(given)) {
      throw new FileFormatException(
          folder.path(), "the run's %s differs".formatted(what), kept, given);
    }
  }
}
