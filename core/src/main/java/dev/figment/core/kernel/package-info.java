/**
 * The arithmetic on memory, machine by machine. Read {@link dev.figment.core.kernel.Kernels} first.
 */
@NullMarked
package dev.figment.core.kernel;

import org.jspecify.annotations.NullMarked;
