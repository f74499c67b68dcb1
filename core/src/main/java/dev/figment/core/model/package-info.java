/**
 * What a model of images can do. Read {@link dev.figment.core.model.GenerativeModel} first; what
 * only some models can do is an interface of its own.
 */
@NullMarked
package dev.figment.core.model;

import org.jspecify.annotations.NullMarked;
