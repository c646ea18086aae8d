package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VisibilityTest {
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
    }

    @ParameterizedTest
    @CsvSource({"public, true, 200", "unlisted, true, 200", "private, false, 404"})
    void visibilityDecidesWhoReads(String visibility, boolean published, int statusForOthers) {
        String id = testVideos.put(ann, "A video").id.toHexString();

        patch(id, "{\"visibility\":\"" + visibility + "\"}")
                .statusCode(200)
                .body("data.visibility", is(visibility))
                .body("data.isPublished", is(published));

        given().get(VIDEOS + id).then().statusCode(statusForOthers);
        bob.request().get(VIDEOS + id).then().statusCode(statusForOthers);
        ann.request().get(VIDEOS + id).then().statusCode(200).body("data.visibility", is(visibility));
    }

    @Test
    void unlistedVideoIsInNoListOfOthers() {
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        String id = testVideos.put(ann, word).id.toHexString();
        bob.request().post(VIDEOS + id + "/views").then().statusCode(200);
        bob.request().get("/api/v1/users/history").then().body("data._id", contains(id));

        patch(id, "{\"visibility\":\"unlisted\"}").statusCode(200);

        for (String list : List.of("", "?query=" + word, "?userId=" + ann.id(), "?sortBy=views")) {
            bob.request().get("/api/v1/videos" + list).then().statusCode(200).body("data.docs._id", not(hasItem(id)));
            given().get("/api/v1/videos" + list).then().body("data.docs._id", not(hasItem(id)));
        }
        bob.request().get("/api/v1/users/history").then().body("data", empty());
        ann.request().get("/api/v1/videos?userId=" + ann.id()).then().body("data.docs._id", contains(id));
        ann.request().get("/api/v1/dashboard/videos").then().body(containsString(id));
    }

    @Test
    void unlistedUploadIsPlayableByItsLinkAndNotAnnounced() {
        int before = services.requests().size();
        String id = ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "For friends")
                .multiPart("visibility", "unlisted")
                .post("/api/v1/videos")
                .then()
                .statusCode(201)
                .body("data.visibility", is("unlisted"))
                .extract()
                .path("data._id");

        String file = given().get(VIDEOS + id).then().statusCode(200).extract().path("data.videoFile");

        assertThat(given().get(file).statusCode()).isEqualTo(200);
        assertThat(videos.find(new ObjectId(id)).orElseThrow().publicationDueAt).isNull();
        patch(id, "{\"visibility\":\"public\"}").statusCode(200);
        await().untilAsserted(() -> assertThat(services.requests().stream().skip(before))
                .anyMatch(path -> path.startsWith("/internal/publications")));
    }

    @Test
    void clientsThatKnowOnlyPublicationKeepAnUnlistedVideoUnlisted() {
        String id = testVideos.put(ann, "A video").id.toHexString();
        patch(id, "{\"visibility\":\"unlisted\"}").statusCode(200);

        toggle(id);
        ann.request().get(VIDEOS + id).then().body("data.visibility", is("private"));
        toggle(id);

        ann.request().get(VIDEOS + id).then().body("data.visibility", is("unlisted"));
    }

    @Test
    void viewsOfUnlistedVideosCount() {
        String id = testVideos.put(ann, "A video").id.toHexString();
        patch(id, "{\"visibility\":\"unlisted\"}").statusCode(200);

        bob.request().post(VIDEOS + id + "/views").then().statusCode(200).body("data.counted", is(true));
    }

    @Test
    void directUploadHasAVisibility() {
        ann.request()
                .contentType(ContentType.JSON)
                .body("{\"title\":\"x\",\"size\":1,\"contentType\":\"video/mp4\",\"visibility\":\"private\"}")
                .post("/api/v1/videos/uploads")
                .then()
                .statusCode(201)
                .body("data.video.visibility", is("private"))
                .body("data.upload.fields.type", is("authenticated"))
                .body("data.upload.fields.public_id", startsWith("streamcore/videos/"));
    }

    @Test
    void unknownOrContradictoryVisibilityIsRejected() {
        String id = testVideos.put(ann, "A video").id.toHexString();

        patch(id, "{\"visibility\":\"secret\"}").statusCode(400).body("errors[0].code", is("bad-value"));
        patch(id, "{\"visibility\":\"private\",\"isPublished\":true}")
                .statusCode(400)
                .body("errors[0].field", is("visibility"))
                .body("errors[0].code", is("conflicting-fields"));
        patch(id, "{\"visibility\":\"unlisted\",\"isPublished\":true}").statusCode(200);
    }

    private ValidatableResponse patch(String id, String body) {
        return ann.request()
                .contentType(ContentType.JSON)
                .body(body)
                .patch(VIDEOS + id)
                .then();
    }

    private void toggle(String id) {
        ann.request().patch(VIDEOS + "toggle/publish/" + id).then().statusCode(200);
    }
}
