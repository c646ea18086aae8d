package io.streamcore.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = HttpApiArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class HttpApiArchitectureTest {
    @ArchTest
    static final ArchRule noFrameworkIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "io.vertx..",
                    "org.jboss.resteasy..",
                    "io.smallrye.jwt..",
                    "io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamcore.(**)").should().beFreeOfCycles();
}
