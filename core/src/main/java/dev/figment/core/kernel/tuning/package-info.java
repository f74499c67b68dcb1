/** The numbers that were tuned, in one place: {@link dev.figment.core.kernel.tuning.Tuned}. */
@NullMarked
package dev.figment.core.kernel.tuning;

import org.jspecify.annotations.NullMarked;
