/**
 * The threads of the JVM that share out the work of kernels. Read {@link
 * dev.figment.core.kernel.thread.Parallel} first.
 */
@NullMarked
package dev.figment.core.kernel.thread;

import org.jspecify.annotations.NullMarked;
