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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** Returns a folder for a new run, which takes the place of the one that may be there. */
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
   * @throws IOException if it is not there, or cannot be read
   */
  public static RunRecord read(Path path) throws IOException {
    return Checkpoint.readRecord(path, RunRecord.class);
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
            model.name(),
            Checkpoint.tree(model.config()),
            new RunRecord.Data(data, run.data().size()),
            run.options().seed(),
            run.options().batch(),
            run.progress(),
            steps,
            new RunRecord.Average(
                run.options().ema().orElse(0.0), learned.ema().map(Ema::steps).orElse(0L)),
            streams,
            run.history());
    Map<String, Map<String, Tensor>> files = new LinkedHashMap<>();
    files.put(MODEL, model.network().state());
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
    RunRecord run = read(path);
    requireModel(path, run, model);
    requireSame("data", run.data(), new RunRecord.Data(data, images.size()));
    requireSame("seed", run.seed(), options.seed());
    requireSame("batch", run.batch(), options.batch());
    requireSame("average of weights", run.average().decay(), options.ema().orElse(0.0));
    requireSame("optimizers", run.optimizers().keySet(), learned.optimizers().keySet());
    Map<String, Rng> streams = model.network().streams();
    requireSame("streams", run.streams().keySet(), streams.keySet());
    if (!run.progress().fits(batches)) {
      String expected = "step, epoch and batch at %s batches an epoch".formatted(batches);
      throw new FileFormatException(path, "the run's place is wrong", expected, run.progress());
    }
    Checkpoint.readInto(path, Map.of(MODEL, model.network().state(), OPTIMIZER, learned.state()));
    run.optimizers()
        .forEach((name, steps) -> requireNonNull(learned.optimizers().get(name)).resume(steps));
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

  private static void requireModel(Path path, RunRecord run, ModelSpec model)
      throws FileFormatException {
    if (!run.model().equals(model.name())) {
      throw new FileFormatException(path, "it is of another model", model.name(), run.model());
    }
    JsonNode config = Checkpoint.tree(model.config());
    Set<String> names = new LinkedHashSet<>();
    config.fieldNames().forEachRemaining(names::add);
    run.config().fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!config.path(name).equals(run.config().path(name))) {
        throw new FileFormatException(
            path, "its config differs in " + name, text(config, name), text(run.config(), name));
      }
    }
  }

  private static String text(JsonNode config, String name) {
    return config.has(name) ? config.get(name).toString() : "no such field";
  }

  private void requireSame(String what, Object kept, Object given) throws FileFormatException {
    if (!kept.equals(given)) {
      throw new FileFormatException(path, "the run's %s differs".formatted(what), kept, given);
    }
  }
}
