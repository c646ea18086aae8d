package io.streamcore.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.streamcore.local", importOptions = DoNotIncludeTests.class)
class LocalPlatformArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamcore.local.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule fieldsAreNotInjected =
            noFields().should().beAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true);

    @ArchTest
    static final ArchRule emulatorsDoNotDependOnTheLauncher = noClasses()
            .that()
            .resideInAnyPackage("..local.cloudinary..", "..local.mongo..", "..local.media..", "..local.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..local.launcher..");
}
