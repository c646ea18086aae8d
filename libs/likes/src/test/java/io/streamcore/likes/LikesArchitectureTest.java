package io.streamcore.likes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.bson.Document;

@AnalyzeClasses(packagesOf = LikesArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class LikesArchitectureTest {
    @ArchTest
    static final ArchRule onlyRepositoriesBuildQueries = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Document.class, Filters.class, Updates.class);

    @ArchTest
    static final ArchRule likesKnowNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.streamcore.video..", "io.streamcore.subscription..");
}
