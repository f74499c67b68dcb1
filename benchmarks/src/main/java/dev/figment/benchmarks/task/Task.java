package dev.figment.benchmarks.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tasks that engines are timed by. */
public enum Task {
  /** One update of both players of {@link Gan}. */
  GAN_STEP,
  /** One update of {@link Denoiser}. */
  DENOISER_STEP,
  /** One update of both players of {@link Dcgan}. */
  DCGAN_STEP,
  /** One update of {@link Vae}. */
  VAE_STEP,
  /** One update of {@link Gated}. */
  GATED_STEP,
  /** One update of {@link Transformer}. */
  TRANSFORMER_STEP,
  /** One update of {@link ImageGptPatches}. */
  IMAGEGPT_STEP,

  /** One update of both players of {@link Style}. */
  STYLEGAN_STEP,

  /** One update of {@link UNet}. */
  UNET_STEP,

  /** One update of {@link Dit}. */
  DIT_STEP,
  /** Images from the generator of {@link Gan}. */
  GAN_SAMPLE,
  /** One pass of {@link UNet}. */
  UNET_FORWARD;

  /** Returns what {@code -p task=} calls it: {@code gan-step}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the task of a title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Task of(String title) {
    return Arrays.stream(values())
        .filter(task -> task.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "task: unknown, expected one of %s, got %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(Task::title)
                                .collect(Collectors.joining(", ")),
                            title)));
  }
}
