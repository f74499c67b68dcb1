package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelRecord;
import dev.figment.core.model.ModelRegistry;
import dev.figment.core.model.Trainable;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that goes on: as it was begun, or not at all.
 *
 * @param folder where it is kept
 * @param run what is kept of it
 * @param command how the command trained it
 */
record Resumption(Path folder, RunRecord run, CommandRecord command) {
  long seed() {
    return run.seed();
  }

  int batch() {
    return run.batch();
  }

  /** Returns how images were changed. */
  List<String> augmentation() {
    return run.data().augmentation();
  }

  Optional<Integer> plannedEpochs() {
    return run.plan().planned().stream().boxed().findFirst();
  }

  /** Returns the law of the average of the weights, if one is kept. */
  Optional<EmaLaw> average() {
    String law = run.average().law();
    return law.equals("none") ? Optional.empty() : Optional.of(EmaLaw.parse(law));
  }

  /** Returns what the run calls its data: earlier versions kept a folder's name as it was typed. */
  String dataName(ChosenData data) {
    return run.data().name().equals(data.typed()) ? data.typed() : data.name();
  }

  /**
   * Refuses another model than the run's.
   *
   * @throws IllegalArgumentException if it is another
   */
  void requireModel(String name) {
    if (!run.model().equals(name)) {
      throw differs("model", run.model(), name);
    }
  }

  /**
   * Returns the run's model, with random weights.
   *
   * @param asked must be what the run was begun with, as far as it says anything
   * @throws IllegalArgumentException if it is not
   */
  Trainable model(TrainingJob.Subject asked, ImageShape image, long seed) throws IOException {
    JsonNode config =
        asked.named().isPresent()
            ? asked.settings().config(asked.entry(), asked.preset(), image)
            : asked.settings().applyTo(run.config(), asked.entry().type());
    requireSame(asked.entry().type(), config);
    ModelRecord kept = run.ofModel();
    Map<String, Model> parts = ModelRegistry.parts(folder, kept);
    asked.parts().forEach((name, part) -> requireSame(name, parts, part));
    return ModelRegistry.make(folder, kept, parts, Rng.seed(seed).child(0));
  }

  private void requireSame(Class<?> type, JsonNode config) {
    Map<String, String> kept = texts(type, run.config());
    Map<String, String> asked = texts(type, config);
    kept.forEach((key, value) -> asked.putIfAbsent(key, "none"));
    asked.forEach(
        (key, value) -> {
          String expected = kept.getOrDefault(key, "none");
          if (!expected.equals(value)) {
            throw differs("setting of " + key, expected, value);
          }
        });
  }

  private static Map<String, String> texts(Class<?> type, JsonNode config) {
    Map<String, String> texts = new LinkedHashMap<>();
    ConfigKey.of(type, config).forEach(key -> texts.put(key.name(), key.text()));
    return texts;
  }

  private void requireSame(String name, Map<String, Model> kept, Model asked) {
    Model own = kept.get(name);
    if (own == null || !own.spec().name().equals(asked.spec().name())) {
      throw differs("part " + name, own == null ? "none" : own.spec().name(), asked.spec().name());
    }
    Map<String, Tensor> weights = own.spec().network().state();
    asked
        .spec()
        .network()
        .state()
        .forEach(
            (key, tensor) -> {
              Tensor before = weights.get(key);
              if (before == null || !Arrays.equals(before.toFloats(), tensor.toFloats())) {
                throw differs("part " + name, "the one it was begun with", "other weights");
              }
            });
  }

  /**
   * Returns how the command goes on.
   *
   * @throws IllegalArgumentException if it is asked to do so in another way
   */
  CommandRecord command(TrainingJob.Schedule asked, RunWatch watch) {
    asked.accumulate().ifPresent(n -> requireSame("--accumulate", command.accumulate(), n));
    asked
        .clip()
        .ifPresent(
            clip ->
                requireSame("--clip", command.clip().map(c -> "" + c).orElse("none"), "" + clip));
    return new CommandRecord(
        command.accumulate(),
        command.clip(),
        asked.every().orElse(command.every()),
        watch.or(command.watch()));
  }

  private void requireSame(String what, Object kept, Object asked) {
    if (!kept.equals(asked)) {
      throw differs(what, kept, asked);
    }
  }

  private IllegalArgumentException differs(String what, Object kept, Object asked) {
    return new IllegalArgumentException(
        "train: the run in %s was begun with another %s, expected %s, got %s"
            .formatted(folder, what, kept, asked));
  }
}
