package dev.figment.core.model;

/** What has weights, or is assembled from parts that have: a checkpoint can hold it. */
public interface Model {
  /** Returns what a checkpoint has to hold of this model. */
  ModelSpec spec();
}
