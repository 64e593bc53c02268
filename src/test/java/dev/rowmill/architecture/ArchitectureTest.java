package dev.rowmill.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The table of packages in `docs/architecture.md`, enforced.
class ArchitectureTest {

  private static final String ROOT = "dev.rowmill";

  /// What each package may import of the others.
  private static final Map<String, Set<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              row("file", ""),
              row("vector", ""),
              row("csv", "file"),
              row("sample", ""),
              row("profile", ""),
              row("regex", ""),
              row("expr", "vector regex"),
              row("job", "expr vector csv"),
              row("range", "csv file"),
              row("output", "job vector csv"),
              row("row", "job expr regex vector csv file output profile"),
              row("summary", "job expr vector csv file output"),
              row("publish", "csv file range"),
              row("step", "job range row summary publish vector csv expr file output profile"),
              row("state", "job range file profile"),
              row("worker", "step range job file profile"),
              row("run", "range step worker state publish job summary row csv file profile"),
              row("schedule", "run state job"),
              row("console", "schedule run state job")));

  /// Packages that a benchmark or a fuzzer can call: no Spring, no JDBC.
  private static final Set<String> PLAIN =
      words("job vector regex expr csv range output row summary publish file sample profile");

  private static final Set<String> SPRING_BATCH = words("step state worker run");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesImportOnlyWhatTheTableNames() {
    var unexpected = new TreeMap<String, Set<String>>();
    for (var type : CLASSES) {
      var allowed = MAY_IMPORT.get(packageOf(type));
      if (allowed == null) {
        continue; // cli: see everyPackageIsInTheTable
      }
      type.getDirectDependenciesFromSelf().stream()
          .filter(dependency -> isOurs(dependency.getTargetClass().getBaseComponentType()))
          .filter(
              dependency -> {
                var target = packageOf(dependency.getTargetClass().getBaseComponentType());
                return !target.equals(packageOf(type)) && !allowed.contains(target);
              })
          .forEach(
              dependency ->
                  unexpected
                      .computeIfAbsent(packageOf(type), name -> new TreeSet<>())
                      .add(dependency.getDescription()));
    }
    assertThat(unexpected).isEmpty();
  }

  @Test
  void everyPackageIsInTheTable() {
    var packages = CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
    packages.remove("cli"); // may import all
    assertThat(MAY_IMPORT.keySet()).containsAll(packages);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(type -> !type.isAnnotatedWith(NullMarked.class))
            .map(type -> type.getName());
    assertThat(unmarked).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void springBatchStaysInTheStepsTheStateAndTheProcesses() {
    noClasses()
        .that(not(resideInAnyPackage(packages(SPRING_BATCH))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.batch..")
        .check(CLASSES);
  }

  @Test
  void plainPackagesKnowNoSpringAndNoDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(PLAIN))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "java.sql..", "javax.sql..", "org.h2..", "org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void theSampleGeneratorNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".sample")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".sample")
        .check(CLASSES);
  }

  @Test
  void onlyMainsEndTheProcess() {
    noClasses()
        .that(not(simpleNameEndingWith("Main")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void nothingIsReadOrWrittenByJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.Object(In|Out)putStream.*|.*DefaultExecutionContextSerializer|.*SerializationUtils")
        .check(CLASSES);
  }

  private static Map.Entry<String, Set<String>> row(String name, String imports) {
    return Map.entry(name, words(imports));
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static String[] packages(Set<String> names) {
    return names.stream()
        .flatMap(name -> Stream.of(ROOT + "." + name + ".."))
        .toArray(String[]::new);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT + ".");
  }

  private static String packageOf(JavaClass type) {
    var path = type.getPackageName().substring(ROOT.length() + 1);
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
