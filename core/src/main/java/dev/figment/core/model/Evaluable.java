package dev.figment.core.model;

import dev.figment.core.data.Dataset;
import dev.figment.core.random.Rng;

/** A model that can be measured on data that it was not trained on. */
public interface Evaluable {
  /**
   * Returns figures by name, each a mean over the data set.
   *
   * @param data images of the model's shape
   * @param rng for the chance that a figure needs
   */
  Figures evaluate(Dataset data, Rng rng);
}
