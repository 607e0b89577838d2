package io.github.voucherselection.endtoend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which module may know what. A rule fails if there are no classes that it is about. */
class ArchitectureTest {
    private static final String OWN = "io.github.voucherselection.";
    private static final String DATA = OWN + "data..";
    private static final String STORAGE = OWN + "storage..";
    private static final String SERVICE = OWN + "service..";
    private static final String PIPELINE = OWN + "pipeline..";
    private static final String SNAPSHOTS = OWN + "snapshots..";
    private static final String EDA = OWN + "eda..";
    private static final String BEAM = "org.apache.beam..";
    private static final String FLINK = "org.apache.flink..";
    private static final String MICRONAUT = "io.micronaut..";

    /** Which rooms of the service may know which others. The start knows them all, and none knows the start. */
    private static final Map<String, Set<String>> SERVICE_ROOMS = Map.of(
            "settings", Set.of(),
            "selection", Set.of(),
            "snapshot", Set.of("selection", "settings"),
            "connection", Set.of("http.problem", "settings"),
            "token", Set.of("http.problem", "settings"),
            "http", Set.of(),
            "http.problem", Set.of("http", "selection", "settings"),
            "http.select", Set.of("http", "http.problem", "selection", "snapshot"),
            "http.segments", Set.of("http", "http.problem", "http.select", "selection"),
            "http.page", Set.of("http", "settings"));

    private static final int MOST_CLASSES = 20;

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(
                    classesOf("data"),
                    classesOf("storage"),
                    classesOf("beam-pipeline"),
                    classesOf("eda"),
                    classesOf("service"));

    private static Path classesOf(String module) {
        return Path.of("..", module, "target", "classes");
    }

    @Test
    void dataKnowsNoEngineAndNoOtherModule() {
        doesNotKnow(DATA, STORAGE, SERVICE, PIPELINE, SNAPSHOTS, EDA, BEAM, FLINK, MICRONAUT);
    }

    @Test
    void storageKnowsDataAlone() {
        doesNotKnow(STORAGE, SERVICE, PIPELINE, SNAPSHOTS, EDA, BEAM, FLINK, MICRONAUT);
    }

    @Test
    void serviceKnowsNeitherBeamNorTheBatchJob() {
        doesNotKnow(SERVICE, PIPELINE, SNAPSHOTS, EDA, BEAM, FLINK, "org.apache.parquet..", "org.apache.hadoop..");
    }

    @Test
    void batchJobKnowsNeitherTheServiceNorTheAnalysis() {
        doesNotKnow(PIPELINE, SERVICE, EDA, MICRONAUT);
        doesNotKnow(SNAPSHOTS, SERVICE, EDA, MICRONAUT);
    }

    @Test
    void analysisKnowsNeitherTheBatchJobNorTheService() {
        doesNotKnow(EDA, PIPELINE, SNAPSHOTS, SERVICE, BEAM, FLINK, MICRONAUT);
    }

    @Test
    void packagesOfDataKnowEachOtherOneWay() {
        slices().matching(OWN + "data.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void roomsOfTheServiceKnowOnlyWhatTheyMay() {
        knowOnly(OWN + "service", SERVICE_ROOMS);
    }

    /** A package that is not in the table fails, and so does one with too many classes of its own. */
    private static void knowOnly(String module, Map<String, Set<String>> rooms) {
        rooms.forEach((room, known) -> classes()
                .that()
                .resideInAPackage(module + "." + room)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(module + "..")
                        .or(resideInAnyPackage(Stream.concat(Stream.of(room), known.stream())
                                .map(name -> module + "." + name)
                                .toArray(String[]::new))))
                .check(ALL));
        slices().matching(module + ".(**)").should().beFreeOfCycles().check(ALL);
        Map<String, Long> sizes = ALL.stream()
                .filter(each -> (each.getPackageName() + ".").startsWith(module + "."))
                .filter(each -> each.getName().matches("[\\w.]+")) // neither nested nor generated
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
        assertThat(sizes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(module), rooms.keySet().stream().map(room -> module + "." + room))
                                .toList());
    }

    private void doesNotKnow(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(ALL);
    }
}
