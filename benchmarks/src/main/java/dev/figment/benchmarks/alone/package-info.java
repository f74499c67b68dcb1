/**
 * Operations by oneDNN with no library around it: what the machine gives, to measure the libraries
 * by. Everything is made beforehand, arguments stay where they are, and weights are packed already.
 */
@NullMarked
package dev.figment.benchmarks.alone;

import org.jspecify.annotations.NullMarked;
