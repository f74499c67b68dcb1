/**
 * What a model of images can do, and what is said of its training. Read {@link
 * dev.figment.core.model.GenerativeModel} first; what only some models can do is an interface of
 * its own, and all of them compute in an {@link dev.figment.core.model.Inference}.
 */
@NullMarked
package dev.figment.core.model;

import org.jspecify.annotations.NullMarked;
