package dev.figment.diffusion.unet;

import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/** A residual block, and what lets its pixels read each other, if anything does. */
final class Stage extends Module implements UNetLayer {
  private final UNetLayer residual;
  private final Optional<UNetLayer> mixer;

  Stage(UNetParts parts, int in, UNetLevel level) {
    residual = add("residual", parts.residual(in, level.width()));
    mixer = parts.mixer(level.mixing(), level.width()).map(part -> add("mixer", part));
  }

  @Override
  public Tensor forward(Tensor x, Condition condition) {
    Tensor y = residual.forward(x, condition);
    return mixer.map(layer -> layer.forward(y, condition)).orElse(y);
  }

  private UNetLayer add(String name, UNetPart part) {
    child(name, part.module());
    return part.layer();
  }
}
