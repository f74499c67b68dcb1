package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./figment}, with a Java and a Maven that only write down how they are called.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "find",
          "head",
          "cp",
          "mv",
          "grep",
          "sed",
          "cut",
          "cksum",
          "mktemp",
          "mkfifo",
          "rm",
          "cat",
          "stty");
  private static final String MODULES = "MODULES=\"java.base jdk.incubator.vector\"\n";

  @TempDir private Path folder;
  private Path home;
  private Path source;
  private Path tools;
  private Path jdk;
  private Path calls;

  /** What a call of the script did. */
  private record Call(int code, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    tools = Files.createDirectories(folder.resolve("tools"));
    jdk = folder.resolve("jdk");
    calls = folder.resolve("calls");
    Files.copy(ConfigJavadoc.root().resolve("figment"), home.resolve("figment"));
    source = home.resolve("core/src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class A {}");
    for (String tool : TOOLS) {
      for (String place : new String[] {"/usr/bin", "/bin"}) {
        Path real = Path.of(place, tool);
        if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), real);
        }
      }
    }
    Files.createDirectories(jdk.resolve("bin"));
    program(
        jdk.resolve("bin/java"),
        "[ \"$1\" = --list-modules ] && echo java.base@17.0.1; echo \"java $*\" >> " + calls);
    release("25.0.1", MODULES);
    maven();
    Files.setLastModifiedTime(source, ago(2));
  }

  @Test
  void needsMavenOnlyToBuild() throws Exception {
    Call first = run("models");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("building the program");
    Files.delete(tools.resolve("mvn"));
    assertThat(run("models").err()).isEmpty();
    assertThat(Files.readAllLines(calls))
        .hasSize(3)
        .element(0)
        .isEqualTo("mvn -B -q -DskipTests -pl examples -am package");
  }

  @Test
  void buildsAgainWhereASourceIsNewer() throws Exception {
    run("models");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    assertThat(run("models").err()).contains("building the program");
    Files.delete(tools.resolve("mvn"));
    Call without = run("models");
    assertThat(without.code()).isZero();
    assertThat(without.err())
        .contains("a source is newer than the program, and mvn is missing to build it again");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Files.delete(tools.resolve("mvn"));
    Call noMaven = run("models");
    assertThat(noMaven.code()).isEqualTo(127);
    assertThat(noMaven.err())
        .contains("mvn is missing, expected Maven 3.8 or later on the PATH to build the program");
    Files.delete(jdk.resolve("bin/java"));
    assertThat(run("models").err())
        .contains("java is missing, expected JDK 17 or later on the PATH or in JAVA_HOME");
  }

  @Test
  void startsJavaOnceWithWhatItsVersionTakes() throws Exception {
    run("models", "two words");
    List<String> started = Files.readAllLines(calls);
    assertThat(started).hasSize(2);
    assertThat(started.get(1))
        .startsWith("java -Djava.awt.headless=true --add-modules jdk.incubator.vector ")
        .contains(" --sun-misc-unsafe-memory-access=allow ", " -XX:+UseSerialGC ")
        .endsWith("/examples/target/program.jar models two words");
    release("17.0.15", "MODULES=\"java.base\"\n");
    run("models");
    assertThat(Files.readAllLines(calls).get(2))
        .startsWith("java -Djava.awt.headless=true -XX:+UseSerialGC -jar ")
        .doesNotContain("sun-misc", "vector");
  }

  @Test
  void asksAJavaWithoutSuchAFileOnce() throws Exception {
    Files.delete(jdk.resolve("release"));
    Files.setLastModifiedTime(jdk.resolve("bin/java"), ago(1));
    run("models");
    run("models");
    assertThat(Files.readAllLines(calls)).filteredOn(c -> c.endsWith("--list-modules")).hasSize(1);
    assertThat(Files.readAllLines(calls)).hasSize(4);
  }

  @Test
  void refusesAnOldJava() throws Exception {
    release("11.0.2", MODULES);
    Call old = run("models");
    assertThat(old.code()).isEqualTo(127);
    assertThat(old.err()).contains("java is too old, expected JDK 17 or later, got 11 at ");
  }

  private static FileTime ago(int hours) {
    return FileTime.from(Instant.now().minus(Duration.ofHours(hours)));
  }

  private void maven() throws IOException {
    program(
        tools.resolve("mvn"),
        "echo \"mvn $*\" >> "
            + calls
            + "; /bin/mkdir -p examples/target; echo built > examples/target/figment.jar");
  }

  private void release(String version, String modules) throws IOException {
    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION=\"%s\"%n%s".formatted(version, modules));
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\nexit 0\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Call run(String... arguments) throws IOException, InterruptedException {
    String[] call = new String[arguments.length + 2];
    call[0] = tools.resolve("sh").toString();
    call[1] = home.resolve("figment").toString();
    System.arraycopy(arguments, 0, call, 2, arguments.length);
    ProcessBuilder script = new ProcessBuilder(call).redirectOutput(folder.resolve("out").toFile());
    script.environment().put("PATH", tools.toString());
    script.environment().put("JAVA_HOME", jdk.toString());
    Process running = script.start();
    String err = new String(running.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Call(running.exitValue(), err);
  }
}
