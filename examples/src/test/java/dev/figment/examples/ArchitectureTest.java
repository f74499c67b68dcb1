package dev.figment.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The arrows between modules and packages. It lives here because examples see every module. */
@AnalyzeClasses(
    packages = "dev.figment",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.WithoutJarsOfTests.class
    })
class ArchitectureTest {
  private static final String CORE = "dev.figment.core..";
  private static final String[] FAMILIES = {
    "dev.figment.autoregressive..",
    "dev.figment.vae..",
    "dev.figment.gan..",
    "dev.figment.diffusion.."
  };

  @ArchTest
  static final ArchRule coreKnowsNoFamily =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FAMILIES)
          .because(
              "the arrow goes from a family to core: declare an interface in dev.figment.core.model"
                  + " and let the family implement it");

  @ArchTest
  static final ArchRule familiesNeverImportEachOther =
      slices()
          .matching("dev.figment.(autoregressive|vae|gan|diffusion)..")
          .should()
          .notDependOnEachOther()
          .because(
              "families stand alone: move what two of them share to core,"
                  + " or pass it through an interface in core and wire it in examples");

  @ArchTest
  static final ArchRule nothingDependsOnExamples =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.figment.examples..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.figment.examples..", "dev.figment.benchmarks..")
          .because("programs use the library: move what the library needs into core or a family");

  @ArchTest
  static final ArchRule nativesStayBehindTheKernels =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.figment.core.tensor..",
              "dev.figment.core.kernel..",
              "dev.figment.core.memory..",
              "dev.figment.core.io..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
          .because(
              "only core.tensor, core.kernel, core.memory and core.io may touch ND4J and JavaCPP:"
                  + " use Tensor, or add a method to Kernels");

  @ArchTest
  static final ArchRule nobodyLooksIntoTheFastMachine =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.figment.core.kernel.backend..",
              "dev.figment.core.kernel.onednn..",
              "dev.figment.core.kernel.vector..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.figment.core.kernel.onednn..")
          .because("core.kernel.backend chooses the machine, and everybody else asks it");

  /** The floors of core, bottom up: each imports only those before it. */
  private static final List<String> FLOORS =
      List.of(
          "check",
          "shape",
          "memory",
          "kernel.tuning",
          "kernel.thread",
          "kernel",
          "kernel.loop",
          "kernel.nd4j",
          "kernel.onednn.engine",
          "kernel.onednn.elementwise",
          "kernel.onednn.reduction",
          "kernel.onednn.movement",
          "kernel.onednn.matrix",
          "kernel.onednn.normalization",
          "kernel.onednn.convolution.winograd",
          "kernel.onednn.convolution",
          "kernel.onednn",
          "kernel.vector",
          "kernel.backend",
          "tensor",
          "random",
          "io",
          "data",
          "data.fetch",
          "distribution",
          "nn",
          "weights",
          "optim",
          "linalg",
          "picture",
          "model",
          "metric",
          "train",
          "train.listener",
          "classifier");

  @ArchTest
  static final ArchRule floorsRestOnThoseBelow =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should(restOnFloorsBelow())
          .because("a floor imports only those below it, so that no two packages need each other");

  private static ArchCondition<JavaClass> restOnFloorsBelow() {
    return new ArchCondition<>("rest on the floors below") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = floor(type);
        for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
          boolean up = floor(arrow.getTargetClass()) > own;
          events.add(new SimpleConditionEvent(arrow, !up, arrow.getDescription()));
        }
      }
    };
  }

  /** The floor of a class: the longest package of the list that it is in; below all if outside. */
  private static int floor(JavaClass type) {
    String name = type.getPackageName();
    int found = -1;
    for (int i = 0; i < FLOORS.size(); i++) {
      String floor = "dev.figment.core." + FLOORS.get(i);
      boolean within = name.equals(floor) || name.startsWith(floor + ".");
      if (within && (found < 0 || FLOORS.get(i).length() > FLOORS.get(found).length())) {
        found = i;
      }
    }
    return found;
  }

  /** What tests share lies in jars of its own where everything is packaged. */
  static final class WithoutJarsOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
