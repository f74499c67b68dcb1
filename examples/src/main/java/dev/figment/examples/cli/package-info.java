/**
 * The {@code figment} command: one class a subcommand. Read {@link
 * dev.figment.examples.cli.Figment} first.
 */
@NullMarked
package dev.figment.examples.cli;

import org.jspecify.annotations.NullMarked;
