package io.streamcore.video.comment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class PinTest {
    private static final String COMMENTS = "/api/v1/comments/";
    private static final String COMMENT = COMMENTS + "c/";

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    Video video;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
        video = testVideos.put(ann, "Commented");
    }

    @ParameterizedTest
    @CsvSource({"createdAt, 1", "createdAt, 2", "createdAt, 5", "likesCount, 1", "likesCount, 2", "likesCount, 6"})
    void pinnedCommentIsTheFirstAndOnEveryPathOfPagesOnce(String sortBy, int limit) {
        List<String> ids = addFive();
        pin(ann, ids.get(2)).statusCode(200).body("data.isPinned", is(true));
        List<String> expected = new ArrayList<>(ids);
        expected.add(0, expected.remove(2));

        List<String> numbered = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            numbered.addAll(page(sortBy, limit, "&page=" + page)
                    .body("data.totalDocs", is(5))
                    .extract()
                    .path("data.docs._id"));
        }
        List<String> followed = new ArrayList<>();
        String next = "";
        while (next != null) {
            ValidatableResponse page = page(sortBy, limit, next);
            followed.addAll(page.extract().path("data.docs._id"));
            String cursor = page.extract().path("data.nextCursor");
            next = cursor == null ? null : "&cursor=" + cursor;
        }

        assertThat(numbered).isEqualTo(expected);
        assertThat(followed).isEqualTo(expected);
        page(sortBy, 5, "").body("data.docs.isPinned", contains(true, false, false, false, false));
        given().get(COMMENT + ids.get(2)).then().body("data.isPinned", is(true));
    }

    @Test
    void anotherCommentTakesThePlaceOfThePinnedOne() {
        List<String> ids = addFive();
        pin(ann, ids.get(2));
        pin(ann, ids.get(2)).statusCode(200);
        pin(ann, ids.get(3)).statusCode(200);

        page("createdAt", 2, "").body("data.docs._id", contains(ids.get(3), ids.get(0)));
        unpin(ids.get(2)).statusCode(200);
        page("createdAt", 2, "").body("data.docs._id", contains(ids.get(3), ids.get(0)));
        unpin(ids.get(3)).statusCode(200).body("data.isPinned", is(false));
        unpin(ids.get(3)).statusCode(200);
        page("createdAt", 5, "").body("data.docs._id", is(ids)).body("data.docs[3].isPinned", is(false));
    }

    @Test
    void deletedPinnedCommentLeavesNoGap() {
        List<String> ids = addFive();
        pin(ann, ids.get(4)).statusCode(200);

        bob.request().delete(COMMENT + ids.get(4)).then().statusCode(200);

        page("createdAt", 5, "").body("data.docs._id", is(ids.subList(0, 4))).body("data.totalDocs", is(4));
    }

    @Test
    void onlyTheOwnerOfTheVideoPinsAndOnlyComments() {
        String id = add("A comment", null);
        String reply = add("A reply", id);

        pin(bob, id).statusCode(403).body("code", is("not-owner"));
        bob.request().delete(COMMENT + id + "/pin").then().statusCode(403);
        given().put(COMMENT + id + "/pin").then().statusCode(401);
        pin(ann, reply).statusCode(400).body("code", is("cannot-pin-reply"));
        pin(ann, new ObjectId().toHexString()).statusCode(404).body("code", is("comment-not-found"));
        page("createdAt", 5, "").body("data.docs.isPinned", contains(false));
    }

    @Test
    void pinDoesNotMakeAnIfMatchOfTheOwnerFailAndSurvivesItsEdit() {
        String id = add("A comment", null);
        String tag = given().get("/api/v1/videos/" + video.id).header("ETag");
        pin(ann, id).statusCode(200);

        ann.request()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("title", "Renamed"))
                .patch("/api/v1/videos/" + video.id)
                .then()
                .statusCode(200);

        page("createdAt", 5, "").body("data.docs.isPinned", contains(true));
    }

    /** Five comments, the latest first. */
    private List<String> addFive() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            ids.add(0, add("Number " + i, null));
        }
        return ids;
    }

    private String add(String content, String parent) {
        return bob.request()
                .contentType(ContentType.JSON)
                .body(parent == null ? Map.of("content", content) : Map.of("content", content, "parentId", parent))
                .post(COMMENTS + video.id)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }

    private static ValidatableResponse pin(TestCaller caller, String id) {
        return caller.request().put(COMMENT + id + "/pin").then();
    }

    private ValidatableResponse unpin(String id) {
        return ann.request().delete(COMMENT + id + "/pin").then();
    }

    private ValidatableResponse page(String sortBy, int limit, String position) {
        return given().urlEncodingEnabled(false)
                .get(COMMENTS + video.id + "?sortBy=" + sortBy + "&limit=" + limit + position)
                .then()
                .statusCode(200);
    }
}
