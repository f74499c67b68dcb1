package dev.figment.core.model;

import dev.figment.core.nn.Module;

/**
 * What a checkpoint holds of a model, and what is needed to make it again.
 *
 * @param name the model's name in the registry of the command
 * @param config the record that the model was made from
 * @param network every parameter and buffer
 */
public record ModelSpec(String name, Record config, Module network) {}
