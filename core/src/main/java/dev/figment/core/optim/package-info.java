/**
 * What turns gradients into better parameters. Read {@link dev.figment.core.optim.Sgd} for the
 * shortest optimizer, then {@link dev.figment.core.optim.LearningRate} for schedules.
 */
@NullMarked
package dev.figment.core.optim;

import org.jspecify.annotations.NullMarked;
