package dev.figment.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.check.Require;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelRecord;
import dev.figment.core.model.TrainingCurve;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.optim.Stretch;
import dev.figment.core.random.Rng;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All of a run but its tensors: the content of {@code figment.json}.
 *
 * @param model the model's name
 * @param config what the model was made from
 * @param parts the names of the models that it is built on
 * @param data what it learns from
 * @param seed the run's seed
 * @param batch images a step
 * @param plan how long it is to be
 * @param progress where it stands
 * @param optimizers each optimizer's count of steps
 * @param average the average of the weights
 * @param streams each random stream of the network
 * @param history what was measured
 * @param curve what was measured on the way
 */
public record RunRecord(
    String model,
    JsonNode config,
    List<String> parts,
    Data data,
    long seed,
    int batch,
    Plan plan,
    Progress progress,
    Map<String, Long> optimizers,
    Average average,
    Map<String, Rng.State> streams,
    TrainingHistory history,
    TrainingCurve curve) {
  /**
   * Takes copies, and checks what a damaged file could get wrong.
   *
   * @throws IllegalArgumentException if a count is negative, or the history or the curve does not
   *     go as far as the progress
   */
  public RunRecord {
    parts = List.copyOf(parts);
    optimizers = Collections.unmodifiableMap(new LinkedHashMap<>(optimizers));
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    optimizers.forEach((name, steps) -> requireCount("steps of optimizer " + name, steps));
    if (history.epochs().size() != progress.epoch()) {
      throw new IllegalArgumentException(
          "record: the history has a wrong length, expected %s epochs, got %s"
              .formatted(progress.epoch(), history.epochs().size()));
    }
    if (curve.updates() != progress.step()) {
      throw new IllegalArgumentException(
          "record: the curve has a wrong length, expected %s updates, got %s"
              .formatted(progress.step(), curve.updates()));
    }
  }

  /** Returns what it says of the model alone. */
  public ModelRecord ofModel() {
    return new ModelRecord(model, config, parts);
  }

  /**
   * What a run learns from.
   *
   * @param name as it was given
   * @param images how many
   * @param digest of the images and their labels; empty if the version that began the run wrote
   *     none
   * @param holdout the share that is held back
   * @param augmentation random changes of the images, in their order
   */
  public record Data(
      String name, int images, String digest, double holdout, List<String> augmentation) {
    private static final String NO_DIGEST = "";

    /** Takes a copy. */
    public Data {
      augmentation = List.copyOf(augmentation);
    }
  }

  /**
   * Adds to a record what versions before did not write: no plan, no digest, no holdout, no
   * augmentation, no curve.
   */
  static void complete(ObjectNode fields) {
    if (!fields.has("plan")) {
      fields.set("plan", Checkpoint.tree(Plan.UNKNOWN));
    }
    if (fields.get("data") instanceof ObjectNode data && !data.has("digest")) {
      data.put("digest", Data.NO_DIGEST).put("holdout", 0.0);
    }
    if (fields.get("data") instanceof ObjectNode data && !data.has("augmentation")) {
      data.putArray("augmentation");
    }
    if (!fields.has("curve")) {
      long step = fields.at("/progress/step").asLong();
      fields.set("curve", Checkpoint.tree(TrainingCurve.from(Math.max(0, step), 0)));
    }
  }

  /**
   * How long a run is to be.
   *
   * @param epochs passes over the data; 0 if the version that began the run did not write it
   * @param changedAt the step at which that was changed last; 0 if it never was
   * @param position the share of its schedules that was done then
   */
  public record Plan(int epochs, long changedAt, double position) {
    /** What is known of a run that an older version began. */
    public static final Plan UNKNOWN = new Plan(0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is negative, or there is no such share
     */
    public Plan {
      Require.atLeast("record", "epochs", epochs, 0);
      Stretch checked = new Stretch(changedAt, position, 0);
      position = checked.position();
    }

    /** Returns the passes over the data, if they were written. */
    public OptionalInt planned() {
      return epochs == 0 ? OptionalInt.empty() : OptionalInt.of(epochs);
    }

    /** Returns the schedules of the run, in steps. */
    Stretch stretch(int batches) {
      return new Stretch(changedAt, position, (long) epochs * batches);
    }

    /** Returns this plan with another number of epochs, from a step on. */
    Plan with(int others, long step, int batches) {
      if (epochs == 0) {
        return new Plan(others, 0, 0);
      }
      return others == epochs ? this : new Plan(others, step, stretch(batches).positionAt(step));
    }
  }

  /**
   * An average of the weights.
   *
   * @param law how slowly it follows, as {@link dev.figment.core.optim.EmaLaw} says it
   * @param updates how often it was moved
   */
  public record Average(String law, long updates) {
    static final Average NONE = new Average("none", 0);

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Average {
      requireCount("updates of the average", updates);
    }
  }

  /**
   * Where a run stands between two steps.
   *
   * @param step updates done
   * @param epoch epochs done
   * @param batch batches done of the next epoch
   * @param sums what those batches measured, added up
   */
  public record Progress(long step, int epoch, int batch, Figures sums) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Progress {
      requireCount("steps", step);
      requireCount("epochs", epoch);
      requireCount("batches", batch);
    }

    /** Returns the beginning. */
    static Progress start() {
      return new Progress(0, 0, 0, Figures.none());
    }

    /** Returns the place after one more batch. */
    Progress step(Figures figures) {
      return new Progress(step + 1, epoch, batch + 1, sums.plus(figures, 1));
    }

    /** Returns the place after the epoch's last batch. */
    Progress nextEpoch() {
      return new Progress(step, epoch + 1, 0, Figures.none());
    }

    /** Returns the means of what was measured since the epoch began; none at its beginning. */
    Figures means() {
      return sums.over(batch);
    }

    /** Returns whether a run of this many batches an epoch comes by this place. */
    boolean fits(int batches) {
      return batch < batches && step == (long) epoch * batches + batch;
    }
  }

  private static void requireCount(String name, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "record: negative number of %s, expected >= 0, got %s".formatted(name, count));
    }
  }
}
