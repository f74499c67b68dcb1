package dev.figment.diffusion.sampler;

import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a walk stands.
 *
 * @param x the images
 * @param past what a sampler remembers of earlier steps, the newest first
 */
public record WalkState(Tensor x, List<Tensor> past) {
  /** Takes a copy of the list. */
  public WalkState {
    past = List.copyOf(past);
  }

  /** Returns a walk that has not begun. */
  public static WalkState start(Tensor x) {
    return new WalkState(x, List.of());
  }

  /** Returns a walk that remembers nothing. */
  WalkState at(Tensor next) {
    return start(next);
  }

  /** Returns a walk that remembers one more tensor, and of all the newest. */
  WalkState at(Tensor next, Tensor newest, int remembered) {
    return new WalkState(next, with(newest, remembered));
  }

  /** Returns what is remembered with one more tensor, the newest of all. */
  List<Tensor> with(Tensor newest, int remembered) {
    List<Tensor> all = new ArrayList<>(List.of(newest));
    all.addAll(past);
    return all.subList(0, Math.min(remembered, all.size()));
  }

  WalkState kept(Scope scope) {
    scope.keep(x);
    past.forEach(scope::keep);
    return this;
  }

  /** Gives back what the next state does not hold. */
  void dropAllBut(WalkState next, Scope scope) {
    all().stream()
        .filter(old -> next.all().stream().noneMatch(kept -> shares(kept, old)))
        .forEach(scope::drop);
  }

  private List<Tensor> all() {
    List<Tensor> all = new ArrayList<>(past);
    all.add(x);
    return all;
  }

  private static boolean shares(Tensor a, Tensor b) {
    return a.storage().sharesMemoryWith(b.storage());
  }
}
