package dev.figment.core.train;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.Dataset;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.optim.Ema;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that keeps a run: {@code model.safetensors}, {@code optimizer.safetensors} and {@code
 * figment.json}, with whatever pictures and tables listeners add.
 *
 * @param path the folder; it is made when first written
 * @param data the data set's name, for people
 * @param resume whether to go on from the checkpoint that is there
 */
public record RunFolder(Path path, String data, boolean resume) {
  private static final String MODEL = "model";
  private static final String OPTIMIZER = "optimizer";

  /** Returns a folder for a new run. */
  public static RunFolder fresh(Path path, String data) {
    return new RunFolder(path, data, false);
  }

  /** Returns the folder of a run that goes on. */
  public static RunFolder resumed(Path path, String data) {
    return new RunFolder(path, data, true);
  }

  /**
   * Reads all of a run but its tensors.
   *
   * @throws FileFormatException if the folder's record is damaged or of another version
   * @throws IOException if it cannot be read
   */
  public static RunRecord read(Path path) throws IOException {
    RunRecord run = Checkpoint.readRecord(path, RunRecord.class);
    if (run.format() != RunRecord.FORMAT) {
      throw new FileFormatException(
          path, "the layout is of another version", RunRecord.FORMAT, run.format());
    }
    return run;
  }

  /**
   * Fills a network with a run's weights; all of it or, after an error, none.
   *
   * @throws FileFormatException if the weights are damaged or of another model
   * @throws IOException if they cannot be read
   */
  public static void load(Path path, ModelSpec model) throws IOException {
    requireModel(path, read(path), model);
    Checkpoint.readInto(path, Map.of(MODEL, model.network().state()));
  }

  /** Writes a checkpoint of a run whose network holds the weights to sample with. */
  void save(TrainingRun run, Learned learned) throws IOException {
    ModelSpec model = run.model().spec();
    Map<String, Long> steps = new LinkedHashMap<>();
    learned.optimizers().forEach((name, optimizer) -> steps.put(name, optimizer.steps()));
    Map<String, Rng.State> streams = new LinkedHashMap<>();
    model.network().streams().forEach((name, rng) -> streams.put(name, rng.state()));
    RunRecord content =
        new RunRecord(
            RunRecord.FORMAT,
            model.name(),
            Checkpoint.tree(model.config()),
            new RunRecord.Data(data, run.data().size()),
            run.options().seed(),
            run.options().batch(),
            run.progress(),
            steps,
            learned.ema().map(Ema::steps).orElse(0L),
            streams,
            run.history());
    Checkpoint.write(
        path,
        Long.toString(run.step()),
        content,
        Map.of(MODEL, model.network().state(), OPTIMIZER, learned.state()));
  }

  /** Puts a model and what moves it where the run left them; returns the run's record. */
  RunRecord restore(ModelSpec model, Dataset images, Learned learned, TrainingOptions options)
      throws IOException {
    RunRecord run = read(path);
    requireModel(path, run, model);
    requireSame("data", run.data(), new RunRecord.Data(data, images.size()));
    requireSame("seed", run.seed(), options.seed());
    requireSame("batch", run.batch(), options.batch());
    requireSame("optimizers", run.optimizers().keySet(), learned.optimizers().keySet());
    Map<String, Rng> streams = model.network().streams();
    requireSame("streams", run.streams().keySet(), streams.keySet());
    Checkpoint.readInto(path, Map.of(MODEL, model.network().state(), OPTIMIZER, learned.state()));
    learned
        .optimizers()
        .forEach((name, optimizer) -> optimizer.resume(requireNonNull(run.optimizers().get(name))));
    learned.ema().ifPresent(ema -> ema.resume(run.averaged()));
    streams.forEach((name, rng) -> rng.jumpTo(requireNonNull(run.streams().get(name))));
    return run;
  }

  /**
   * What training keeps beside the network.
   *
   * @param optimizers by name
   * @param ema the average of the weights, if one is kept
   */
  record Learned(Map<String, Optimizer> optimizers, Optional<Ema> ema) {
    /** Returns the tensors of both, by names that a checkpoint can hold. */
    Map<String, Tensor> state() {
      Map<String, Tensor> all = new LinkedHashMap<>();
      optimizers.forEach(
          (name, optimizer) ->
              optimizer.state().forEach((key, tensor) -> all.put(name + "." + key, tensor)));
      ema.ifPresent(e -> e.state().forEach((key, tensor) -> all.put("ema." + key, tensor)));
      return all;
    }
  }

  private static void requireModel(Path path, RunRecord run, ModelSpec model)
      throws FileFormatException {
    if (!run.model().equals(model.name())) {
      throw new FileFormatException(path, "it is of another model", model.name(), run.model());
    }
    JsonNode config = Checkpoint.tree(model.config());
    if (!run.config().equals(config)) {
      throw new FileFormatException(path, "its config differs", config, run.config());
    }
  }

  private void requireSame(String what, Object kept, Object given) throws FileFormatException {
    if (!kept.equals(given)) {
      throw new FileFormatException(path, "the run's %s differs".formatted(what), kept, given);
    }
  }
}
