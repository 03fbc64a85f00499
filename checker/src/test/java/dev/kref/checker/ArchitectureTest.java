package dev.kref.checker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The import directions of DESIGN.md, section 1: downwards only, and few see a library. */
@AnalyzeClasses(packages = "dev.kref.checker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.kref.checker";

  /** Each package, and the others of this project that it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("checks", Set.of("report", "analysis", "model", "stubs", "finding")),
          Map.entry("cli", Set.of("report", "analysis", "model", "stubs", "finding")),
          Map.entry("report", Set.of("model", "finding")),
          Map.entry(
              "analysis",
              Set.of(
                  "rules",
                  "repair",
                  "annotate",
                  "flow",
                  "evidence",
                  "locks",
                  "handoff",
                  "model",
                  "inference",
                  "stubs",
                  "finding")),
          Map.entry("repair", Set.of("model", "finding")),
          Map.entry("annotate", Set.of("model", "inference", "finding")),
          Map.entry("rules", Set.of("evidence", "model", "finding")),
          Map.entry(
              "flow", Set.of("evidence", "locks", "handoff", "model", "inference", "finding")),
          Map.entry("evidence", Set.of("classfile", "locks", "model", "inference", "finding")),
          Map.entry("classfile", Set.of()),
          Map.entry("locks", Set.of("model", "finding")),
          Map.entry("handoff", Set.of("model", "finding")),
          Map.entry("model", Set.of("inference", "stubs", "finding")),
          Map.entry("inference", Set.of()),
          Map.entry("stubs", Set.of("model", "finding")),
          Map.entry("finding", Set.of()));

  @ArchTest
  static void packagesUseOnlyWhatStandsBelow(JavaClasses classes) {
    MAY_USE.forEach(
        (layer, below) -> {
          Set<String> forbidden = new HashSet<>(MAY_USE.keySet());
          forbidden.removeAll(below);
          forbidden.remove(layer);
          noClasses()
              .that()
              .resideInAPackage(inside(layer))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  forbidden.stream().map(ArchitectureTest::inside).toArray(String[]::new))
              .because("DESIGN.md, section 1, lets " + layer + " use " + below + " only")
              .allowEmptyShould(true)
              .check(classes);
        });
  }

  @ArchTest
  static final ArchRule everyClassHasALayer =
      classes()
          .should()
          .resideInAnyPackage(
              MAY_USE.keySet().stream().map(ArchitectureTest::inside).toArray(String[]::new));

  /** Contracts are shared with the stubs that carry them; the lookup over both is not. */
  @ArchTest
  static final ArchRule stubsUseRecordsOfTheModelOnly =
      classes()
          .that()
          .resideInAPackage(inside("stubs"))
          .should(notReturnTo("model"))
          .because("the model looks contracts up in the stubs, not the other way round");

  @ArchTest
  static final ArchRule onlyStubsAndAnnotateSeeJavaParser =
      noClasses()
          .that(
              DescribedPredicate.not(
                  resideInAPackage(inside("stubs")).or(nameMatching(".*\\.cli\\.Annotat.*"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.javaparser..");

  @ArchTest
  static final ArchRule onlyClassfileSeesAsm =
      noClasses()
          .that()
          .resideOutsideOfPackage(inside("classfile"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb..");

  @ArchTest
  static final ArchRule onlyChecksAndReportSeeErrorProne =
      noClasses()
          .that(DescribedPredicate.not(resideInAnyPackage(inside("checks"), inside("report"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.errorprone..");

  @ArchTest
  static final ArchRule onlyFlowSeesTheControlFlowGraph =
      noClasses()
          .that()
          .resideOutsideOfPackage(inside("flow"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.checkerframework..");

  /** Records of findings are tested without a compiler, so they must not know one. */
  @ArchTest
  static final ArchRule findingsKnowNoCompiler =
      noClasses()
          .that()
          .resideInAPackage(inside("finding"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun..", "com.google..", "com.github..");

  private static String inside(String layer) {
    return ROOT + "." + layer + "..";
  }

  private static ArchCondition<JavaClass> notReturnTo(String layer) {
    return new ArchCondition<>("use only classes of " + layer + " that do not use it in turn") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass();
          if (resideInAPackage(inside(layer)).test(used) && uses(used, user.getPackageName())) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean uses(JavaClass user, String packageName) {
    return user.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().getPackageName().equals(packageName));
  }
}
