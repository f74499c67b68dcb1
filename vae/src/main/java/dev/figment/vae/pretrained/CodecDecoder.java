package dev.figment.vae.pretrained;

import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** {@code [N, h, w, L] → [N, H, W, 3]}. Units: pixel range [-1, 1], beyond which it may go. */
final class CodecDecoder extends Module implements Layer {
  private final Conv2d first;
  private final CodecMiddle middle;
  private final Sequential up;
  private final GroupNorm norm;
  private final Conv2d last;

  CodecDecoder(PublishedCodecConfig config, CodecParts parts) {
    List<Integer> widths = config.widths();
    int width = widths.get(widths.size() - 1);
    int blocks = config.blocks() + 1;
    first = child("conv_in", parts.conv(config.latents(), width));
    middle = child("mid_block", new CodecMiddle(parts, width));
    List<Layer> stages = new ArrayList<>();
    for (int i = widths.size() - 1; i >= 0; i--) {
      stages.add(
          i == 0
              ? CodecStage.last(parts, width, widths.get(i), blocks)
              : CodecStage.doubling(parts, width, widths.get(i), blocks));
      width = widths.get(i);
    }
    up = child("up_blocks", new Sequential(stages));
    norm = child("conv_norm_out", parts.last(width));
    last = child("conv_out", parts.conv(width, PublishedCodecConfig.COLORS));
  }

  @Override
  public Tensor forward(Tensor x) {
    return last.forward(norm.forward(up.forward(middle.forward(first.forward(x)))));
  }
}
