/**
 * Papers on one screen, from layers up, beside the {@code figment} command. Read {@link
 * dev.figment.examples.GanFromLayers} first.
 */
@NullMarked
package dev.figment.examples;

import org.jspecify.annotations.NullMarked;
