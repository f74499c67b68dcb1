package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.NamedDataset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OriginsTest {
  @ParameterizedTest
  @EnumSource
  void everyFullSetHasPublicHomesAndAPackage(NamedDataset dataset) {
    List<Origin> origins = Origins.of(dataset);
    if (dataset.isBundled()) {
      assertThat(origins).isEmpty();
      return;
    }
    assertThat(origins).hasSize(2);
    assertThat(origins.get(0)).isInstanceOf(WebOrigin.class);
    assertThat(origins.get(1)).isInstanceOf(PackageOrigin.class);
    for (WebFile file : ((WebOrigin) origins.get(0)).files()) {
      assertThat(file.homes())
          .isNotEmpty()
          .allMatch(home -> home.getScheme().equals("https"))
          .allMatch(home -> home.getPath().endsWith("/" + file.name()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MNIST", "FASHION_MNIST", "CIFAR10"})
  void checksumsAreOfTheRightLength(NamedDataset dataset) {
    PackageOrigin origin = (PackageOrigin) Origins.of(dataset).get(1);
    assertThat(origin.checksums()).hasSize(dataset == NamedDataset.CIFAR10 ? 6 : 4);
    assertThat(origin.checksums().values()).allMatch(sum -> sum.hex().matches("[0-9a-f]{64}"));
    assertThat(origin.checksums().values()).doesNotHaveDuplicates();
  }
}
