package dev.figment.core.classifier;

import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelProvider;
import dev.figment.core.model.Preset;
import java.util.List;

/** The classifier, as a model of the registry. */
public final class ClassifierModels implements ModelProvider {
  @Override
  public List<ModelEntry<?>> entries() {
    return List.of(
        new ModelEntry<>(
            "classifier",
            "small residual network that tells classes apart (He et al. 2016)",
            ClassifierConfig.class,
            List.of(new Preset<>("residual", ClassifierConfig::of, 10, 128)),
            Classifier::new));
  }
}
