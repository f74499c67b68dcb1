package dev.figment.autoregressive;

import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** Tokens as numbers. */
final class TokenValues {
  private TokenValues() {}

  /** The tokens themselves, FLOAT. */
  static Tensor of(IntTensor tokens) {
    float[] values = new float[tokens.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tokens.at(i);
    }
    return Tensor.of(values, tokens.shape());
  }
}
