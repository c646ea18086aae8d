package io.streamcore.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules of docs/architecture.md that the code of this service must keep. */
@AnalyzeClasses(packages = "io.streamcore.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class AuthArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamcore.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyRepositoriesBuildQueries = noClasses()
            .that()
            .haveNameNotMatching(".*Repository(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.bson\\.Document|com\\.mongodb\\.client\\.model\\.(Filters|Updates|Aggregates)");

    @ArchTest
    static final ArchRule nothingDependsOnResources = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .onlyHaveDependentClassesThat()
            .haveNameMatching(".*Resource(\\$.*)?");

    @ArchTest
    static final ArchRule fieldsAreNotInjected =
            noFields().should().beAnnotatedWith(Inject.class).orShould().beAnnotatedWith(ConfigProperty.class);

    @ArchTest
    static final ArchRule noOtherServiceIsCalled = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.streamcore.authclient..");
}
