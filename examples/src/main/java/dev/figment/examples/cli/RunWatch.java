package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.data.DataPart;
import dev.figment.core.model.Goal;
import dev.figment.core.model.Interval;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.train.listener.EarlyStopping;
import dev.figment.core.train.listener.SampleGrids;
import dev.figment.core.train.listener.TensorBoard;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * What watches over a run: it is measured, some of its checkpoints are kept, it is ended, event
 * files are written.
 *
 * @param validation how often it is measured on images that it does not learn from
 * @param goal what the best checkpoint is
 * @param patience measurements without a better one after which it ends
 * @param keepEvery epochs from one kept checkpoint to the next
 * @param tensorBoard whether event files are written
 */
record RunWatch(
    Optional<Interval> validation,
    Optional<Goal> goal,
    Optional<Integer> patience,
    Optional<Integer> keepEvery,
    boolean tensorBoard) {
  /** Nobody watches. */
  static final RunWatch NONE =
      new RunWatch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  private static final int STEPS = 50;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if a value is none that there can be
   */
  static RunWatch read(JsonNode tree) {
    return new RunWatch(
        text(tree, "validation").map(Interval::parse),
        text(tree, "keepLowest")
            .map(Goal::lowest)
            .or(() -> text(tree, "keepHighest").map(Goal::highest)),
        number(tree, "patience"),
        number(tree, "keepEvery"),
        tree.path("tensorBoard").asBoolean());
  }

  /** Modifies the object: what is asked for is put into it. */
  void write(ObjectNode tree) {
    validation.ifPresent(every -> tree.put("validation", every.toString()));
    goal.ifPresent(aim -> tree.put(aim.lowest() ? "keepLowest" : "keepHighest", aim.figure()));
    patience.ifPresent(times -> tree.put("patience", times));
    keepEvery.ifPresent(epochs -> tree.put("keepEvery", epochs));
    if (tensorBoard) {
      tree.put("tensorBoard", true);
    }
  }

  /** Returns this, and of the other what this does not say. */
  RunWatch or(RunWatch other) {
    return new RunWatch(
        validation.or(other::validation),
        goal.or(other::goal),
        patience.or(other::patience),
        keepEvery.or(other::keepEvery),
        tensorBoard || other.tensorBoard);
  }

  /** Returns the folder with what is kept there. */
  RunFolder kept(RunFolder folder) {
    RunFolder kept = keepEvery.isPresent() ? folder.keepEvery(keepEvery.get()) : folder;
    return goal.isPresent() ? kept.keepBest(goal.get()) : kept;
  }

  /**
   * Returns the options with whoever watches.
   *
   * @param data whose held part is measured on
   * @param grids what TensorBoard shows, which is among the listeners already
   * @throws IllegalArgumentException if there is patience with nothing
   */
  TrainingOptions over(TrainingOptions options, ChosenData data, SampleGrids grids, PrintWriter out)
      throws IOException {
    TrainingOptions more = options;
    if (validation.isPresent()) {
      DataPart held = data.held();
      out.printf("Validation on %s.%n", held.description());
      out.flush();
      more = more.validation(held.images(), validation.get());
    }
    if (patience.isPresent()) {
      Goal aim =
          goal.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "train: patience with nothing, expected --keep-lowest FIGURE or"
                          + " --keep-highest FIGURE, got none"));
      more = more.listener(new EarlyStopping(aim, patience.get()));
    }
    return tensorBoard && options.folder().isPresent()
        ? more.listener(new TensorBoard(options.folder().get().path(), STEPS).withGrids(grids))
        : more;
  }

  private static Optional<String> text(JsonNode tree, String key) {
    return tree.has(key) ? Optional.of(tree.path(key).asText()) : Optional.empty();
  }

  private static Optional<Integer> number(JsonNode tree, String key) {
    JsonNode value = tree.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isInt() || value.intValue() < 1) {
      throw new IllegalArgumentException(
          "command: number out of range, expected %s >= 1, got %s".formatted(key, value));
    }
    return Optional.of(value.intValue());
  }
}
