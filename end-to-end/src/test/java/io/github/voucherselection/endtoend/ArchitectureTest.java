package io.github.voucherselection.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
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
