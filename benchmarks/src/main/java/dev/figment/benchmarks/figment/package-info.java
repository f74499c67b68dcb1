/** The tasks by this library's own public layers, as its users write them. */
@NullMarked
package dev.figment.benchmarks.figment;

import org.jspecify.annotations.NullMarked;
