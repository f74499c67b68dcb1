/**
 * What listens to a run: progress on a terminal, grids of samples, curves and tables. Read {@link
 * dev.figment.core.train.listener.SampleGrids} first.
 */
@NullMarked
package dev.figment.core.train.listener;

import org.jspecify.annotations.NullMarked;
