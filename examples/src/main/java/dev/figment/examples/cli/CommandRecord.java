package dev.figment.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.io.AtomicFile;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Folders;
import dev.figment.core.model.Interval;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the command trains a run, beyond what the run's own record says: {@code command.json} beside
 * it, so that {@code --resume} need not say it again.
 *
 * @param accumulate parts into which a batch is cut
 * @param clip the largest length of a gradient; the model's own if empty
 * @param every when checkpoints are written
 * @param watch what watches over it
 */
record CommandRecord(int accumulate, Optional<Double> clip, Interval every, RunWatch watch) {
  private static final String NAME = "command.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CommandRecord USUAL =
      new CommandRecord(1, Optional.empty(), Interval.epochs(1), RunWatch.NONE);

  /** Returns that of a new run. */
  static CommandRecord of(TrainingJob.Schedule schedule, RunWatch watch) {
    return new CommandRecord(
        schedule.accumulate().orElse(USUAL.accumulate),
        schedule.clip(),
        schedule.every().orElse(USUAL.every),
        watch);
  }

  /**
   * Reads that of a run; the usual one if there is none, as in runs of earlier versions.
   *
   * @throws FileFormatException if it is damaged
   */
  static CommandRecord read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return USUAL;
    }
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      return new CommandRecord(
          tree.path("accumulate").asInt(USUAL.accumulate),
          tree.path("clip").isNumber()
              ? Optional.of(tree.path("clip").doubleValue())
              : Optional.empty(),
          Interval.parse(tree.path("checkpointEvery").asText(USUAL.every.toString())),
          RunWatch.read(tree));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new FileFormatException(file, "it is no record of a command", e);
    }
  }

  /** Returns what writes it when the run begins, and the folder is the run's alone. */
  TrainingListener keptIn(Path folder) {
    return new TrainingListener() {
      @Override
      public void started(TrainingRun run) throws IOException {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("accumulate", accumulate);
        clip.ifPresent(length -> tree.put("clip", length));
        tree.put("checkpointEvery", every.toString());
        watch.write(tree);
        Folders.make(folder);
        AtomicFile.write(
            folder.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
      }
    };
  }
}
