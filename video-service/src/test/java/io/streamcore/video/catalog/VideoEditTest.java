package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoEditTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    FakeUpstreamServices services;
    TestCaller ann;
    Video video;
    String path;

    @BeforeEach
    void insertVideo() {
        ann = services.caller("ann");
        video = testVideos.put(ann, "Before", "Old words", List.of("tag"), true);
        path = "/api/v1/videos/" + video.id;
    }

    @Test
    void givenFieldsChangeAndOthersStay() {
        json(ann, "{\"title\":\" After \"}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("data.title", is("After"))
                .body("data.description", is("Old words"))
                .body("data.tags", contains("tag"))
                .body("data.isPublished", is(true));

        given().get(path).then().body("data.title", is("After"));
    }

    @Test
    void searchFindsChangedWordsAndNotThePreviousOnes() {
        json(ann, "{\"title\":\"Zyxwvut\",\"tags\":[\"fresh\"]}")
                .patch(path)
                .then()
                .statusCode(200);

        given().get("/api/v1/videos?query=zyxwvut fresh").then().body("data.totalDocs", is(1));
        given().get("/api/v1/videos?query=before&userId=" + ann.id()).then().body("data.totalDocs", is(0));
    }

    @Test
    void formChangesTagsInEveryFormOfAnArray() {
        ann.request()
                .multiPart("tags[]", "a")
                .multiPart("tags[]", "b")
                .patch(path)
                .then()
                .statusCode(200)
                .body("data.tags", contains("a", "b"));
        ann.request()
                .multiPart("tags", "[\"c\"]")
                .patch(path)
                .then()
                .statusCode(200)
                .body("data.tags", contains("c"));
        ann.request().multiPart("tags", "[c]").patch(path).then().statusCode(400);
        ann.request().multiPart("tags", "[]").patch(path).then().statusCode(200).body("data.tags", empty());
    }

    @Test
    void formChangesTheSameFields() {
        ann.request()
                .multiPart("title", "By form")
                .multiPart("isPublished", "false")
                .patch(path)
                .then()
                .statusCode(200)
                .body("data.title", is("By form"))
                .body("data.tags", contains("tag"))
                .body("data.isPublished", is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200B", "\u2060\uFEFF", "\u00A0", "\u3164\u2800", "\u180E\u034F\u00AD\u115F", "\uDB40\uDC41"})
    void invisibleTitleAndTagsCountAsBlank(String invisible) {
        json(ann, "{\"title\":\"" + invisible + "\"}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("code", is("nothing-to-change"));
        json(ann, "{\"tags\":[\"" + invisible + "\",\"seen\"]}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("data.tags", contains("seen"));
    }

    @Test
    void bidirectionalControlsAreRemovedAndJoinersKept() {
        json(ann, "{\"title\":\"\u202Ecats \uD83D\uDC68\u200D\uD83D\uDC67\u202C\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("data.title", is("cats \uD83D\uDC68\u200D\uD83D\uDC67"));
    }

    @Test
    void emptyUnknownAndMistypedChangesAreRejected() {
        json(ann, "{\"title\":\"  \"}").patch(path).then().statusCode(400).body("code", is("nothing-to-change"));
        json(ann, "{\"views\":999}").patch(path).then().statusCode(400).body("code", is("unknown-field"));
        json(ann, "{\"title\":{\"$gt\":\"\"}}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("code", is("bad-type"));
        ann.request()
                .contentType(ContentType.JSON)
                .patch(path)
                .then()
                .statusCode(400)
                .body("code", is("missing-body"));
    }

    @Test
    void onlyTheOwnerMayChangeAVideo() {
        TestCaller bob = services.caller("bob");

        json(bob, "{\"title\":\"Mine\"}").patch(path).then().statusCode(403).body("code", is("not-owner"));
        bob.request().delete(path).then().statusCode(403);
        bob.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(403);
        given().delete(path).then().statusCode(401);
    }

    @Test
    void changeOfAnotherUsersUnpublishedVideoIsNotFound() {
        TestCaller bob = services.caller("bob");
        Video hidden = testVideos.putHidden(ann, "Hidden");

        bob.request().delete("/api/v1/videos/" + hidden.id).then().statusCode(404);
    }

    @Test
    void changeWithAnOutdatedEntityTagIsRejected() {
        String tag = given().get(path).then().extract().header("ETag");
        json(ann, "{\"title\":\"First\"}")
                .header("If-Match", tag)
                .patch(path)
                .then()
                .statusCode(200);

        json(ann, "{\"title\":\"Second\"}")
                .header("If-Match", tag)
                .patch(path)
                .then()
                .statusCode(412)
                .body("code", is("precondition-failed"));
        ann.request().header("If-Match", tag).delete(path).then().statusCode(412);
        given().get(path).then().body("data.title", is("First"));
    }

    @Test
    void oneOfManyConcurrentChangesWithTheSameEntityTagSucceeds() {
        String tag = given().get(path).then().extract().header("ETag");

        List<Integer> statuses = ConcurrentCalls.run(8, i -> json(ann, "{\"title\":\"Racer " + i + "\"}")
                .header("If-Match", tag)
                .patch(path)
                .statusCode());

        assertThat(statuses.stream().filter(status -> status == 200).count()).isEqualTo(1L);
        assertThat(statuses.stream().filter(status -> status == 412).count()).isEqualTo(7L);
    }

    @Test
    void toggleUnpublishesAndPublishes() {
        String toggle = "/api/v1/videos/toggle/publish/" + video.id;

        ann.request().patch(toggle).then().statusCode(200).body("data.isPublished", is(false));
        given().get(path).then().statusCode(404);
        ann.request().patch(toggle).then().statusCode(200).body("data.isPublished", is(true));
        given().get(path).then().statusCode(200);
    }

    @Test
    void everyConcurrentToggleTakesEffect() {
        List<Integer> statuses = ConcurrentCalls.run(9, i -> ann.request()
                .patch("/api/v1/videos/toggle/publish/" + video.id)
                .statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(videos.find(video.id).orElseThrow().isPublished).isEqualTo(false);
    }

    private static RequestSpecification json(TestCaller caller, String body) {
        return caller.request().contentType(ContentType.JSON).body(body);
    }
}
