/**
 * What every engine is given: sizes, first weights and data, as plain arrays. Start at {@link
 * dev.figment.benchmarks.task.Task}.
 */
@NullMarked
package dev.figment.benchmarks.task;

import org.jspecify.annotations.NullMarked;
