package io.github.voucherselection.endtoend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Which module and which package may know what. A rule fails if there are no classes that it is about. */
class ArchitectureTest {
    private static final String OWN = "io.github.voucherselection.";
    private static final String DATA = OWN + "data..";
    private static final String STORAGE = OWN + "storage..";
    private static final String HISTORY = OWN + "history..";
    private static final String COMMAND = OWN + "command..";
    private static final String SERVICE = OWN + "service..";
    private static final String PIPELINE = OWN + "pipeline..";
    private static final String SNAPSHOTS = OWN + "snapshots..";
    private static final String EDA = OWN + "eda..";
    private static final String BEAM = "org.apache.beam..";
    private static final String FLINK = "org.apache.flink..";
    private static final String MICRONAUT = "io.micronaut..";

    /** A package holds no more: with more, nobody knows it by its name. What Micronaut generates does not count. */
    private static final int MAX_CLASSES = 20;

    /**
     * Each package, and the others of this project that it may know. They stand above it, so that there is no circle. A
     * module that has one of its packages here has all of them here.
     */
    private static final List<Room> ROOMS = """
            data.voucher          :
            data.segment          : data.voucher
            data.snapshot         : data.voucher data.segment
            data.directory        : data.snapshot
            data.trust            : data.snapshot data.directory
            data.offer            : data.segment data.snapshot
            data.publish          : data.voucher data.segment data.snapshot data.trust data.offer
            storage.file          : data.snapshot
            storage.object        : data.voucher data.snapshot storage.file
            storage.s3            : data.snapshot storage.file storage.object
            storage.gcs           : data.snapshot storage.file storage.object
            storage               : data.snapshot data.directory storage.file storage.object storage.s3 storage.gcs
            history.raw           : data.voucher
            history.parquet       : data.voucher data.snapshot history.raw
            history.iceberg       : data.voucher data.snapshot data.directory storage.file storage history.raw history.parquet
            history               : data.voucher data.snapshot data.directory storage.file storage history.raw history.parquet history.iceberg
            command               : data.voucher data.segment data.snapshot data.directory data.trust data.publish storage
            snapshots             : data.voucher data.segment data.snapshot data.trust data.publish storage command
            pipeline.runner       : data.snapshot command
            pipeline.rows         : data.voucher data.segment data.snapshot history.raw
            pipeline.rules        : data.voucher data.segment data.snapshot data.publish storage history.raw history pipeline.rows
            pipeline              : data.voucher data.segment data.snapshot data.trust data.publish storage history command snapshots pipeline.runner pipeline.rules
            service.http          : data.snapshot
            service.selection     : data.voucher data.segment data.offer
            service.settings      : data.snapshot data.trust storage
            service.http.page     : service.http service.settings
            service.http.problem  : service.http service.selection service.settings
            service.connection    : service.settings service.http service.http.problem
            service.snapshot      : data.snapshot data.directory data.trust data.offer service.http service.selection service.settings
            service.http.served   : data.snapshot data.offer service.selection service.http.problem service.snapshot
            service.http.select   : data.segment data.snapshot data.offer service.http service.selection service.http.problem service.http.served
            service.http.segments : data.segment data.snapshot data.offer service.http service.selection service.http.problem service.snapshot service.http.served
            service.token         : service.settings service.http.problem
            service               : data.snapshot service.selection service.settings service.connection service.token
            """.lines().map(Room::parse).toList();

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(
                    classesOf("data"),
                    classesOf("storage"),
                    classesOf("history"),
                    classesOf("command"),
                    classesOf("beam-pipeline"),
                    classesOf("eda"),
                    classesOf("service"));

    private record Room(String name, List<String> known) {
        static Room parse(String line) {
            String[] names = line.split("[ :]+", -1);
            return new Room(
                    names[0],
                    Arrays.stream(names).skip(1).filter(name -> !name.isEmpty()).toList());
        }

        /** The module, by the first part of the name. */
        String module() {
            return name.split("\\.", 2)[0];
        }
    }

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
    void historyAndCommandKnowNoEngine() {
        doesNotKnow(HISTORY, BEAM, FLINK, MICRONAUT);
        doesNotKnow(COMMAND, BEAM, FLINK, MICRONAUT);
    }

    @Test
    void serviceKnowsNeitherBeamNorTheBatchJob() {
        doesNotKnow(
                SERVICE,
                HISTORY,
                COMMAND,
                PIPELINE,
                SNAPSHOTS,
                EDA,
                BEAM,
                FLINK,
                "org.apache.parquet..",
                "org.apache.hadoop..");
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

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aPackageKnowsThoseOfItsLineAlone(Room room) {
        String[] known = Stream.concat(Stream.of(room.name()), room.known().stream())
                .map(name -> OWN + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(OWN + room.name())
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(OWN + ".").or(resideInAnyPackage(known)))
                .check(ALL);
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aPackageKnowsThoseAboveItAlone(Room room) {
        List<String> above =
                ROOMS.subList(0, ROOMS.indexOf(room)).stream().map(Room::name).toList();
        assertThat(above).containsAll(room.known());
    }

    @Test
    void noPackageOfAModuleIsLeftOut() {
        Set<String> modules = ROOMS.stream().map(Room::module).collect(Collectors.toSet());
        Set<String> packages = ALL.stream()
                .map(found -> found.getPackageName().substring(OWN.length()))
                .filter(name -> modules.contains(name.split("\\.", 2)[0]))
                .collect(Collectors.toSet());
        assertThat(ROOMS).extracting(Room::name).containsExactlyInAnyOrderElementsOf(packages);
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aPackageIsNotCrowded(Room room) {
        assertThat(ALL.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(found -> found.getPackageName().equals(OWN + room.name()))
                        .filter(found -> !found.getSimpleName().equals("package-info"))
                        .filter(found -> !found.getName().contains(".$")))
                .hasSizeBetween(1, MAX_CLASSES);
    }

    /** Whoever else wants what it does asks that package. */
    @ParameterizedTest
    @CsvSource({
        "software.amazon.., storage.s3",
        "com.google.api.., storage.gcs",
        "com.google.auth.., storage.gcs",
        "org.apache.parquet.., history.parquet",
        "org.apache.iceberg.., history.iceberg",
        "com.dynatrace.hash4j.., pipeline.rows"
    })
    void aLibraryIsKnownToOnePackageAlone(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(OWN + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ALL);
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
