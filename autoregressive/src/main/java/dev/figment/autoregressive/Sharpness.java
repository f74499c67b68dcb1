package dev.figment.autoregressive;

import dev.figment.core.random.Rng;
import java.util.Arrays;

/**
 * How much likelier likely tokens are drawn than the law has it: by a temperature, and by leaving
 * out what is unlikely.
 *
 * <p>Formula: logits are divided by the temperature; of what is left, the {@code topK} likeliest
 * stay, and of these the fewest likeliest whose probabilities add up to {@code topP}.
 *
 * <p>Reference: Fan et al. 2018 (top-k); Holtzman et al. 2020 (top-p).
 *
 * @param temperature 1 for the law itself; less is sharper
 * @param topK how many kinds stay
 * @param topP the probability that stays, 1 for all
 */
public record Sharpness(double temperature, int topK, double topP) {
  /** The law itself. */
  public static final Sharpness NONE = new Sharpness(1, Integer.MAX_VALUE, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Sharpness {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)
        || topK < 1
        || !(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          ("sharpness: number out of range, expected temperature > 0, topK >= 1, 0 < topP <= 1,"
                  + " got %s, %s and %s")
              .formatted(temperature, topK, topP));
    }
  }

  /** Returns the same with another temperature. */
  public Sharpness withTemperature(double next) {
    return new Sharpness(next, topK, topP);
  }

  /** Returns the same with another number of kinds that stay. */
  public Sharpness withTopK(int next) {
    return new Sharpness(temperature, next, topP);
  }

  /** Returns the same with another probability that stays. */
  public Sharpness withTopP(double next) {
    return new Sharpness(temperature, topK, next);
  }

  /** Returns a draw by the logits of the kinds. */
  public int draw(float[] logits, Rng rng) {
    double[] weights = weights(logits);
    double target = rng.nextUniform() * Arrays.stream(weights).sum();
    int last = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0) {
        last = k;
        target -= weights[k];
        if (target < 0) {
          return k;
        }
      }
    }
    return last;
  }

  /** Returns what each kind weighs; 0 for those left out. */
  double[] weights(float[] logits) {
    float max = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double[] weights = new double[logits.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.exp((logits[k] - max) / temperature);
    }
    if (topK < weights.length || topP < 1) {
      leaveOut(weights);
    }
    return weights;
  }

  /** Modified: the weights. Of equal ones all stay or none. */
  private void leaveOut(double[] weights) {
    double[] sorted = weights.clone();
    Arrays.sort(sorted); // rising
    int first = Math.max(0, sorted.length - topK);
    double total = 0;
    for (int k = first; k < sorted.length; k++) {
      total += sorted[k];
    }
    int at = sorted.length - 1;
    for (double sum = sorted[at]; at > first && sum < topP * total; sum += sorted[at]) {
      at--;
    }
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] < sorted[at]) {
        weights[k] = 0;
      }
    }
  }
}
