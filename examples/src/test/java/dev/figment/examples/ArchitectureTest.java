package dev.figment.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and packages. It lives here because examples see every module. */
@AnalyzeClasses(packages = "dev.figment", importOptions = ImportOption.DoNotIncludeTests.class)
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
              "the arrow goes from a family to core:"
                  + " declare an interface in dev.figment.core.model and let the family implement it");

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
              "dev.figment.core.tensor..", "dev.figment.core.kernel..", "dev.figment.core.io..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
          .because(
              "only core.tensor, core.kernel and core.io may touch ND4J and JavaCPP:"
                  + " use Tensor, or add a method to Kernels");

  @ArchTest
  static final ArchRule networksKnowNoTraining =
      noClasses()
          .that()
          .resideInAnyPackage("dev.figment.core.nn..", "dev.figment.core.tensor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.figment.core.optim..", "dev.figment.core.train..")
          .because(
              "networks, losses, steps and loops depend in that direction only:"
                  + " put what needs an optimizer into a TrainingStep");

  @ArchTest
  static final ArchRule tensorsKnowNoLayers =
      noClasses()
          .that()
          .resideInAnyPackage("dev.figment.core.tensor..", "dev.figment.core.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.figment.core.nn..", "dev.figment.core.data..", "dev.figment.core.model..")
          .because("tensors are what layers are made of: pass a tensor, not a layer or a data set");
}
