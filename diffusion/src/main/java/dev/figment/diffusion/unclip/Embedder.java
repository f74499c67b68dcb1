package dev.figment.diffusion.unclip;

import dev.figment.core.model.Inference;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Guidance;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.objective.Chain;
import dev.figment.diffusion.sampler.Ancestral;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Walk;
import dev.figment.diffusion.text.Prompts;
import dev.figment.diffusion.text.WordTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way from texts to embeddings of images by the prior: several candidates a text, of which the
 * one most like the text is taken.
 *
 * <p>Reference: Ramesh et al. 2022, section 2.2.
 *
 * @param network of an {@link UnClip}
 * @param tokenizer of its texts
 * @param sampling how embeddings are drawn
 */
record Embedder(UnClipNetwork network, WordTokenizer tokenizer, UnClipSampling sampling) {
  /** The largest number that an embedding of variance 1 is taken to have. */
  private static final double LARGEST = 5;

  /** Returns embeddings of length 1, {@code [N, E]}. */
  Tensor draw(List<String> texts, Noise noise) {
    try (Inference inference = Inference.open()) {
      ClipNetwork.Told told = read(texts);
      ClipNetwork.Told nothing = read(Collections.nCopies(texts.size(), ""));
      List<Tensor> drawn = new ArrayList<>();
      for (int i = 0; i < sampling.candidates(); i++) {
        drawn.add(candidate(told, nothing, noise));
      }
      return inference.keep(best(drawn, told.whole()));
    }
  }

  private Tensor candidate(ClipNetwork.Told told, ClipNetwork.Told nothing, Noise noise) {
    Shape whole = told.whole().shape();
    int count = whole.dim(0);
    Denoiser guided = new Guidance(says(told), says(nothing), sampling.priorGuidance());
    Tensor start = noise.draw(Shape.of(count, 1, 1, whole.dim(1)), DType.FLOAT);
    Tensor normal =
        new Ancestral(Ancestral.Variance.SMALL)
            .sample(
                new Clipping(guided, LARGEST),
                start,
                Walk.of(schedule(), Spacing.TRAILING, sampling.priorSteps()),
                noise);
    return ClipNetwork.unit(network.prior.law.restore(normal.reshape(whole))); // [N, E]
  }

  private Denoiser says(ClipNetwork.Told told) {
    return PriorStep.OBJECTIVE
        .path()
        .denoiser(
            (x, times) -> network.prior.clean(x, times, told), PriorStep.OBJECTIVE.prediction());
  }

  /** Of each text's candidates, the one that is most like it. */
  private static Tensor best(List<Tensor> candidates, Tensor texts) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    int count = texts.shape().dim(0);
    Tensor likeness =
        Tensor.stack(candidates.stream().map(c -> c.mul(texts).sum(1)).toList(), 0); // [K, N]
    IntTensor chosen = likeness.argMax(0);
    int[] rows = IntStream.range(0, count).map(i -> chosen.at(i) * count + i).toArray();
    return Tensor.concat(candidates, 0).gather(0, IntTensor.of(rows)); // [N, E]
  }

  private ClipNetwork.Told read(List<String> texts) {
    return network.clip.read(Prompts.of(tokenizer, texts));
  }

  private static NoiseSchedule schedule() {
    return ((Chain) PriorStep.OBJECTIVE.path()).schedule();
  }
}
