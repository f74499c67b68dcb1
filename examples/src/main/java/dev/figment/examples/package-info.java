/** One short main class per model, beside the {@code figment} command. */
@NullMarked
package dev.figment.examples;

import org.jspecify.annotations.NullMarked;
