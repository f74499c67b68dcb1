/** How long things take, measured with JMH. Tests never measure time; this is the place for it. */
@NullMarked
package dev.figment.benchmarks;

import org.jspecify.annotations.NullMarked;
