package io.streamcore.subscription;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.streamcore.authclient.AuthServiceClient;
import jakarta.inject.Inject;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@AnalyzeClasses(packages = "io.streamcore.subscription", importOptions = ImportOption.DoNotIncludeTests.class)
class SubscriptionArchitectureTest {
    private static final String REPOSITORY = ".*Repository(\\$.*)?";
    private static final String RESOURCE = "io\\.streamcore\\..*Resource(\\$.*)?";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamcore.subscription.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyRepositoriesBuildQueries = noClasses()
            .that()
            .haveNameNotMatching(REPOSITORY)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Document.class, Filters.class, Updates.class, Aggregates.class);

    @ArchTest
    static final ArchRule nothingDependsOnResources = noClasses()
            .that()
            .haveNameNotMatching(RESOURCE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(RESOURCE);

    @ArchTest
    static final ArchRule fieldsAreNotInjected = noFields()
            .should()
            .beAnnotatedWith(Inject.class)
            .orShould()
            .beAnnotatedWith(ConfigProperty.class)
            .orShould()
            .beAnnotatedWith(RestClient.class);

    @ArchTest
    static final ArchRule authServiceIsCalledByItsClientLibraryOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(AuthServiceClient.class);
}
