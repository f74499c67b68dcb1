package dev.figment.core.tensor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The gradients of all inputs of an op, computed at once for each gradient of its output. */
final class Shared {
  private final Function<Tensor, List<Tensor>> rule;
  private @Nullable Tensor asked;
  private List<Tensor> answer = List.of();

  Shared(Function<Tensor, List<Tensor>> rule) {
    this.rule = rule;
  }

  /**
   * Returns the gradients for {@code g}; what was made for it in a scope that has ended is gone.
   */
  List<Tensor> of(Tensor g) {
    boolean known = g == asked && answer.get(0).storage().isLive();
    if (!known) {
      answer = rule.apply(g);
      asked = g;
    }
    return answer;
  }
}
