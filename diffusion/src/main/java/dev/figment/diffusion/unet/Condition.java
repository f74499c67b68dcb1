package dev.figment.diffusion.unet;

import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * What the layers of a U-Net are told.
 *
 * @param embedding of the time, and of a class or another condition: {@code [N, E]}, after SiLU
 * @param context tokens to read, {@code [N, S, F]}, if there are some
 */
record Condition(Tensor embedding, Optional<Tensor> context) {}
