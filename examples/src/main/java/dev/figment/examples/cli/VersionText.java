package dev.figment.examples.cli;

import dev.figment.core.kernel.backend.Backend;
import dev.figment.core.kernel.thread.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the program, the JVM, and what computes. */
final class VersionText implements IVersionProvider {
  private static final String BUILD = "/META-INF/maven/dev.figment/figment-examples/pom.properties";
  private static final String VECTORS = "jdk.incubator.vector";

  @Override
  public String[] getVersion() throws IOException {
    boolean vectors = ModuleLayer.boot().findModule(VECTORS).isPresent();
    return new String[] {
      "figment " + version(),
      "JVM: %s %s (%s), %s %s"
          .formatted(
              System.getProperty("java.vm.name"),
              System.getProperty("java.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch")),
      "kernels: %s, vectors %s, %s threads"
          .formatted(Backend.name(), vectors ? "on" : "off", Threads.count())
    };
  }

  private static String version() throws IOException {
    try (InputStream in = VersionText.class.getResourceAsStream(BUILD)) {
      if (in == null) {
        return "not packaged";
      }
      Properties build = new Properties();
      build.load(in);
      return build.getProperty("version", "not packaged");
    }
  }
}
