package dev.figment.examples.cli;

import dev.figment.core.io.Safetensors;
import dev.figment.core.nn.Module;
import dev.figment.core.weights.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;

/** How weights lie in a file, and under what names. */
enum WeightLayout {
  /** As PyTorch has them. */
  TORCH {
    @Override
    void write(Path file, Module network) throws IOException {
      TorchWeights.write(file, network);
    }

    @Override
    void read(Path file, Module network) throws IOException {
      TorchWeights.read(file, network);
    }
  },
  /** As they are here. */
  FIGMENT {
    @Override
    void write(Path file, Module network) throws IOException {
      Safetensors.write(file, network.state());
    }

    @Override
    void read(Path file, Module network) throws IOException {
      Safetensors.readInto(file, network.state());
    }
  };

  abstract void write(Path file, Module network) throws IOException;

  abstract void read(Path file, Module network) throws IOException;
}
