package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class SingleVideoTest {
    @Inject
    TestVideos testVideos;

    FakeUpstreamServices services;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @Test
    void anyoneReadsAPublishedVideo() {
        Video video = testVideos.put(ann, "Open");

        given().get(path(video))
                .then()
                .statusCode(200)
                .body("data._id", is(video.id.toHexString()))
                .body("data.title", is("Open"))
                .body("data.owner.username", is("ann"));
    }

    @Test
    void unpublishedVideoIsFoundByItsOwnerOnly() {
        Video video = testVideos.putHidden(ann, "Draft");
        TestCaller bob = services.caller("bob");

        given().get(path(video)).then().statusCode(404).body("code", is("video-not-found"));
        bob.request().get(path(video)).then().statusCode(404);
        ann.request().get(path(video)).then().statusCode(200).body("data.isPublished", is(false));
    }

    @Test
    void unknownIdIsNotFoundAndMalformedIdIsRejected() {
        given().get("/api/v1/videos/" + new ObjectId()).then().statusCode(404).body("code", is("video-not-found"));
        given().get("/api/v1/videos/not-an-id").then().statusCode(400).body("code", is("bad-id"));
    }

    private static String path(Video video) {
        return "/api/v1/videos/" + video.id;
    }
}
