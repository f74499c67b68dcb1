package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;

/**
 * What Adam knows of one parameter; all four have its size.
 *
 * @param parameter moved
 * @param mean of the gradients, moved
 * @param square the mean of their squares, moved
 * @param gradient read
 */
public record AdamState(Storage parameter, Storage mean, Storage square, Storage gradient) {}
