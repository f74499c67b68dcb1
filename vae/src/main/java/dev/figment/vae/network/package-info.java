/**
 * Encoders and decoders that more than one model of this family is made of. Read {@link
 * dev.figment.vae.network.Architecture} first.
 */
@NullMarked
package dev.figment.vae.network;

import org.jspecify.annotations.NullMarked;
