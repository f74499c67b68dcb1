/**
 * Tasks by ND4J's own SameDiff, as its users write them: a graph is declared once, then run. It
 * expresses those of plain layers.
 */
@NullMarked
package dev.figment.benchmarks.samediff;

import org.jspecify.annotations.NullMarked;
