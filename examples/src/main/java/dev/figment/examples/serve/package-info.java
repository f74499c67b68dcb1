/**
 * A page to play with trained models, served on this machine alone: {@code figment serve RUN...}.
 * Read {@link dev.figment.examples.serve.PlayServer} first.
 */
@NullMarked
package dev.figment.examples.serve;

import org.jspecify.annotations.NullMarked;
