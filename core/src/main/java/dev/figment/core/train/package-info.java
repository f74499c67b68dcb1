/**
 * The one loop in which every model is trained. Read {@link dev.figment.core.train.TrainingStep}
 * first, which a family adds, then {@link dev.figment.core.train.Trainer}, which it does not.
 */
@NullMarked
package dev.figment.core.train;

import org.jspecify.annotations.NullMarked;
