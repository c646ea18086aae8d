package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.authclient.directory.DirectoryConfig;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class OwnerSummaryTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    @Inject
    DirectoryConfig config;

    FakeUpstreamServices services;

    @BeforeEach
    void deleteVideos() {
        videos.deleteAll();
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        clock.resume();
    }

    @Test
    void ownersOfAPageAreFetchedByOneCall() {
        for (int i = 0; i < 10; i++) {
            testVideos.put(services.caller("owner" + i), "Video " + i);
        }
        services.requests().clear();

        page().body("data.docs.owner.username", hasSize(10));

        assertThat(userLookups()).hasSize(1);
    }

    @Test
    void cachedSummariesAreFetchedAgainAfterSeconds() {
        clock.stop();
        TestCaller ann = services.caller("ann");
        testVideos.put(ann, "Video");
        page().body("data.docs[0].owner.fullName", is("Full ann"));
        services.rename(ann, "Ann Other");

        page().body("data.docs[0].owner.fullName", is("Full ann"));
        clock.advance(config.fresh().plusSeconds(1));
        page().body("data.docs[0].owner.fullName", is("Ann Other"));
    }

    @Test
    void ownersSeeTheirOwnCurrentSummary() {
        TestCaller ann = services.caller("ann");
        testVideos.put(ann, "Video");
        page().body("data.docs[0].owner.fullName", is("Full ann"));
        services.rename(ann, "Ann Other");

        ann.request().get("/api/v1/videos").then().body("data.docs[0].owner.fullName", is("Ann Other"));
    }

    @Test
    void staleSummaryIsUsedWhileAuthServiceIsUnavailable() {
        testVideos.put(services.caller("ann"), "Video");
        page().body("data.docs[0].owner.username", is("ann"));
        services.setUnavailable("/internal/users");
        clock.advance(config.fresh().plusSeconds(1));

        page().body("data.docs[0].owner.username", is("ann"));
    }

    @Test
    void ownerIsReducedToTheIdIfNoSummaryIsAvailable() {
        TestCaller ann = services.caller("ann");
        testVideos.put(ann, "Video");
        services.setUnavailable("/internal/users");

        page().body("data.docs[0].owner", aMapWithSize(1)).body("data.docs[0].owner._id", is(ann.id()));
    }

    private List<String> userLookups() {
        return services.requests().stream()
                .filter(path -> path.startsWith("/internal/users"))
                .toList();
    }

    private static ValidatableResponse page() {
        return given().get("/api/v1/videos").then().statusCode(200);
    }
}
