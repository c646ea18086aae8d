package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class TermsUpgradeTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    VideoTermsRepository terms;

    @Inject
    TermsUpgradeJob job;

    FakeUpstreamServices services;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @Test
    void videoOfAnOlderVersionIsFoundAfterTheUpgradeAndIsOtherwiseUnchanged() {
        Video video = testVideos.put(ann, "Łódź at night", "", List.of(), true);
        makeOld(video);
        String version = version(video);

        job.run();

        given().get("/api/v1/videos?query=lodz&userId=" + ann.id()).then().body("data.totalDocs", is(1));
        assertThat(videos.find(video.id)).hasValueSatisfying(upgraded -> {
            assertThat(upgraded.version).isEqualTo(video.version);
            assertThat(upgraded.sortTitle).isEqualTo("lodz at night");
        });
        assertThat(version(video)).isEqualTo(version);
    }

    @Test
    void nothingIsOutdatedAfterTheUpgradeAndItMayBeRepeated() {
        for (int i = 0; i < TermsUpgradeJob.BATCH + 5; i++) {
            makeOld(testVideos.put(ann, "Old " + i));
        }
        assertThat(terms.findOutdated(1000)).hasSizeGreaterThanOrEqualTo(TermsUpgradeJob.BATCH);

        job.run();
        job.run();
        job.run();

        assertThat(terms.findOutdated(1000)).isEmpty();
    }

    @Test
    void changeDuringTheUpgradeIsKept() {
        Video video = testVideos.put(ann, "Before");
        makeOld(video);
        Video read = videos.find(video.id).orElseThrow();
        ann.request()
                .contentType("application/json")
                .body("{\"title\":\"Afterwards\"}")
                .patch("/api/v1/videos/" + video.id)
                .then()
                .statusCode(200);

        read.computeTerms();
        terms.updateTerms(read);

        assertThat(videos.find(video.id).orElseThrow().titleTerms).contains("afterwards");
    }

    /** The rest of the tag depends on the channel's summary, which is left out if subscription-service is slow. */
    private static String version(Video video) {
        return given().get("/api/v1/videos/" + video.id).header("ETag").split("\\.")[0];
    }

    private void makeOld(Video video) {
        videos.mongoCollection()
                .updateOne(
                        eq("_id", video.id),
                        combine(
                                unset("termsVersion"),
                                set("terms", List.of("łodz")),
                                set("titleTerms", List.of("łodz")),
                                set("sortTitle", "łodz")));
    }
}
