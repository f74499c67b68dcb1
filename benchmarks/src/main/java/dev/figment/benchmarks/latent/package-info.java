/** What it saves to work in latents: {@link dev.figment.benchmarks.latent.LatentBenchmark}. */
@NullMarked
package dev.figment.benchmarks.latent;

import org.jspecify.annotations.NullMarked;
