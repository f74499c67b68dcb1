package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHomeTest {
  @Test
  void theVariableNamesTheFolder() {
    DataHome home = DataHome.standard(Map.of("FIGMENT_DATA", "some/where"), "me");
    assertThat(home.path()).isEqualTo(Path.of("some", "where"));
    assertThat(home.folder(NamedDataset.FASHION_MNIST))
        .isEqualTo(Path.of("some", "where", "fashion-mnist"));
  }

  @Test
  void withoutItTheFolderIsInTheCacheOfTheUser() {
    Path expected = Path.of("me", ".cache", "figment");
    assertThat(DataHome.standard(Map.of(), "me").path()).isEqualTo(expected);
    assertThat(DataHome.standard(Map.of("FIGMENT_DATA", " "), "me").path()).isEqualTo(expected);
  }
}
