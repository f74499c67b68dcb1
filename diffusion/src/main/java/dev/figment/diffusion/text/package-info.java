/**
 * From a text to what a network can be told: tokens, and the vectors that CLIP's two transformers
 * make of texts and of images. Read {@link dev.figment.diffusion.text.Tokenizer} first, then {@link
 * dev.figment.diffusion.text.ClipText}.
 *
 * <p>Reference: Sennrich et al. 2016, Neural Machine Translation of Rare Words with Subword Units
 * (arXiv:1508.07909); Radford et al. 2021, Learning Transferable Visual Models From Natural
 * Language Supervision (arXiv:2103.00020).
 */
@NullMarked
package dev.figment.diffusion.text;

import org.jspecify.annotations.NullMarked;
