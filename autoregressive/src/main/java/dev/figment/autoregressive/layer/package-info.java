/**
 * Layers that see what was drawn before, each in two forms: over a whole grid by tensors, to learn
 * and to judge, and at one place after the other by loops on the heap, to draw. Read {@link
 * dev.figment.autoregressive.layer.CausalConv2d} first, then {@link
 * dev.figment.autoregressive.layer.PlacePass}.
 */
@NullMarked
package dev.figment.autoregressive.layer;

import org.jspecify.annotations.NullMarked;
