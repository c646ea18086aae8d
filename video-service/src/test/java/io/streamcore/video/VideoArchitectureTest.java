package io.streamcore.video;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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

/** The structure that docs/architecture.md describes. */
@AnalyzeClasses(packages = "io.streamcore.video", importOptions = ImportOption.DoNotIncludeTests.class)
class VideoArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamcore.video.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule likesDoNotKnowPlaylists = noClasses()
            .that()
            .resideInAPackage("io.streamcore.video.like..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.streamcore.video.playlist..");

    @ArchTest
    static final ArchRule playlistsDoNotKnowLikes = noClasses()
            .that()
            .resideInAPackage("io.streamcore.video.playlist..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.streamcore.video.like..");

    @ArchTest
    static final ArchRule commentsKnowNeitherLikesNorPlaylists = noClasses()
            .that()
            .resideInAPackage("io.streamcore.video.comment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.streamcore.video.like..", "io.streamcore.video.playlist..");

    @ArchTest
    static final ArchRule commentsAreNotKnownByLikesAndPlaylists = noClasses()
            .that()
            .resideInAnyPackage("io.streamcore.video.like..", "io.streamcore.video.playlist..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.streamcore.video.comment..");

    @ArchTest
    static final ArchRule onlyRepositoriesBuildQueries = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Document.class, Filters.class, Updates.class, Aggregates.class);

    @ArchTest
    static final ArchRule nothingDependsOnResources = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .areTopLevelClasses()
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule fieldsAreNotInjected = noFields()
            .should()
            .beAnnotatedWith(Inject.class)
            .orShould()
            .beAnnotatedWith(ConfigProperty.class)
            .orShould()
            .beAnnotatedWith(RestClient.class);

    @ArchTest
    static final ArchRule onlyAuthClientCallsAuthService = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(AuthServiceClient.class).or(resideInAPackage("java.net.http..")));
}
