package dev.figment.examples.cli;

import dev.figment.core.model.TextConditional;
import dev.figment.core.model.Trainable;
import dev.figment.diffusion.latent.LatentDiffusion;
import dev.figment.diffusion.latent.LatentSampling;
import dev.figment.diffusion.unclip.UnClip;
import dev.figment.diffusion.unclip.UnClipSampling;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how a trained model draws by text. */
final class TextSampling {
  @Option(
      names = "--steps",
      description = "From noise to image: of latent (20), of the decoder of unclip (25).")
  private Optional<Integer> steps;

  @Option(
      names = "--guidance",
      description = "How far from what is drawn without a text: of latent (3), of unclip (2).")
  private Optional<Double> guidance;

  @Option(
      names = "--variety",
      description =
          "How far variations by unclip go (0.2): from 0, where the smallest image stays, to 1.")
  private Optional<Double> variety;

  /**
   * Returns the model that draws so.
   *
   * @throws IllegalArgumentException if it does not draw by text
   */
  TextConditional of(Trainable model) {
    return of(model, steps, guidance, variety);
  }

  /**
   * Returns a model that draws in another way than usual.
   *
   * @throws IllegalArgumentException if it does not draw by text
   */
  static TextConditional of(
      Trainable model,
      Optional<Integer> steps,
      Optional<Double> guidance,
      Optional<Double> variety) {
    if (model instanceof LatentDiffusion latent) {
      LatentSampling usual = LatentSampling.USUAL;
      return latent.with(
          new LatentSampling(steps.orElse(usual.steps()), guidance.orElse(usual.guidance())));
    }
    if (model instanceof UnClip unclip) {
      UnClipSampling usual = UnClipSampling.USUAL;
      return unclip.with(
          new UnClipSampling(
              usual.priorSteps(),
              usual.priorGuidance(),
              usual.candidates(),
              steps.orElse(usual.decoderSteps()),
              guidance.orElse(usual.decoderGuidance()),
              usual.upsamplerSteps(),
              variety.orElse(usual.variety())));
    }
    if (model instanceof TextConditional drawing) {
      return drawing;
    }
    throw new IllegalArgumentException(
        "prompt: the model reads no text, expected one that draws by text, got "
            + model.spec().name());
  }

  /** Returns what is usual for a model, as pictures remember it. */
  static DrawingOptions.Usual usual(Trainable model) {
    boolean isLatent = model instanceof LatentDiffusion;
    return new DrawingOptions.Usual(
        "32x32",
        Integer.toString(
            isLatent ? LatentSampling.USUAL.steps() : UnClipSampling.USUAL.decoderSteps()),
        Double.toString(
            isLatent ? LatentSampling.USUAL.guidance() : UnClipSampling.USUAL.decoderGuidance()));
  }
}
