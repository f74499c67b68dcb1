package dev.figment.diffusion.unclip;

import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** The four kinds of networks of an {@link UnClip}. */
final class UnClipNetwork extends Module {
  final ClipNetwork clip;
  final PriorNetwork prior;
  final List<DecoderNetwork> decoders = new ArrayList<>();

  UnClipNetwork(UnClipConfig config, Rng rng) {
    clip = child("clip", new ClipNetwork(config.clip(), rng));
    prior = child("prior", new PriorNetwork(config.prior(), config.clip(), rng));
    for (DecoderConfig decoder : config.decoders()) {
      String name = "decoder" + decoder.side();
      decoders.add(child(name, new DecoderNetwork(decoder, config.clip().embedding(), rng)));
    }
  }
}
