package dev.figment.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.random.Rng;
import java.util.Map;

/**
 * All of a run but its tensors: the content of {@code figment.json}.
 *
 * @param format the version of this layout
 * @param model the model's name
 * @param config what the model was made from
 * @param data what it learns from
 * @param seed the run's seed
 * @param batch images a step
 * @param progress where it stands
 * @param optimizers each optimizer's count of steps
 * @param averaged the count of updates of the average of the weights; 0 if there is none
 * @param streams each random stream of the network
 * @param history what was measured
 */
public record RunRecord(
    int format,
    String model,
    JsonNode config,
    Data data,
    long seed,
    int batch,
    Progress progress,
    Map<String, Long> optimizers,
    long averaged,
    Map<String, Rng.State> streams,
    TrainingHistory history) {
  /** The layout that this version writes. */
  public static final int FORMAT = 1;

  /**
   * What a run learns from.
   *
   * @param name as it was given
   * @param images how many
   */
  public record Data(String name, int images) {}

  /**
   * Where a run stands between two steps.
   *
   * @param step updates done
   * @param epoch epochs done
   * @param batch batches done of the next epoch
   * @param sums what those batches measured, added up
   */
  public record Progress(long step, int epoch, int batch, Figures sums) {
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

    /** Returns the means of what was measured since the epoch began. */
    Figures means() {
      return sums.over(batch);
    }
  }
}
