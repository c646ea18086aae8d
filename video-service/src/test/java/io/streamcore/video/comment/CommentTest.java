package io.streamcore.video.comment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class CommentTest {
    private static final String COMMENTS = "/api/v1/comments/";
    private static final String COMMENT = COMMENTS + "c/";
    private static final String LIKES = "/api/v1/likes/";
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

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

    @Test
    void commentIsAddedListedEditedAndDeletedByItsAuthor() {
        String id = post(bob, "  Nice\r\nvideo \u202E ")
                .statusCode(201)
                .body("statusCode", is(201))
                .body("data.content", is("Nice\nvideo"))
                .body("data.video", is(video.id.toHexString()))
                .body("data", not(hasKey("parentId")))
                .body("data.owner._id", is(bob.id()))
                .body("data.owner.username", is("bob"))
                .body("data.owner.fullName", is("Full bob"))
                .body("data.owner.avatar", startsWith("https://"))
                .body("data.likesCount", is(0))
                .body("data.isLiked", is(false))
                .body("data.repliesCount", is(0))
                .body("data.isEdited", is(false))
                .body("data.createdAt", endsWith("Z"))
                .body("data.updatedAt", endsWith("Z"))
                .extract()
                .path("data._id");

        given().get(COMMENTS + video.id)
                .then()
                .statusCode(200)
                .body("data.docs._id", contains(id))
                .body("data.docs[0]", not(hasKey("isLiked")))
                .body("data.totalDocs", is(1));
        edit(bob, id, "Very nice")
                .statusCode(200)
                .body("data.content", is("Very nice"))
                .body("data.isEdited", is(true));
        given().get(VIDEOS + video.id).then().body("data.commentsCount", is(1)).body("data.commentsEnabled", is(true));
        bob.request().delete(COMMENT + id).then().statusCode(200).body("data", anEmptyMap());
        given().get(COMMENT + id).then().statusCode(404).body("code", is("comment-not-found"));
        bob.request().delete(COMMENT + id).then().statusCode(404);
        given().get(VIDEOS + video.id).then().body("data.commentsCount", is(0));
        given().get(COMMENTS + video.id).then().body("data.docs", empty()).body("data.totalDocs", is(0));
    }

    @Test
    void ownerOfTheVideoDeletesCommentsAndOthersDoNot() {
        String id = add(bob, "Spam");
        TestCaller eve = services.caller("eve");

        eve.request().delete(COMMENT + id).then().statusCode(403).body("code", is("not-author"));
        edit(ann, id, "Put into the mouth").statusCode(403).body("code", is("not-author"));
        given().delete(COMMENT + id).then().statusCode(401);
        ann.request().delete(COMMENT + id).then().statusCode(200);

        given().get(COMMENT + id).then().statusCode(404);
        assertThat(count()).isZero();
    }

    @Test
    void closedCommentsTakeNoneAndShowThoseThatAreThere() {
        String id = add(bob, "Early");
        ann.request()
                .contentType(ContentType.JSON)
                .body(Map.of("commentsEnabled", false))
                .patch(VIDEOS + video.id)
                .then()
                .statusCode(200)
                .body("data.commentsEnabled", is(false))
                .body("data.title", is("Commented"));

        post(bob, "Late").statusCode(403).body("code", is("comments-closed"));
        reply(bob, id, "Late").statusCode(403).body("code", is("comments-closed"));
        edit(bob, id, "Late").statusCode(403).body("code", is("comments-closed"));
        given().get(COMMENTS + video.id).then().body("data.docs._id", contains(id));
        bob.request().delete(COMMENT + id).then().statusCode(200);

        ann.request()
                .multiPart("commentsEnabled", "true")
                .patch(VIDEOS + video.id)
                .then()
                .statusCode(200)
                .body("data.commentsEnabled", is(true));
        post(bob, "Again").statusCode(201);
    }

    @Test
    void accountWritesTenCommentsAMinute() {
        startOfAnHour();
        List<Integer> statuses =
                ConcurrentCalls.run(14, i -> post(bob, "Number " + i).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(10);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(4);
        post(bob, "Too many")
                .statusCode(429)
                .body("code", is("too-many-comments"))
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)));
        post(ann, "Of another").statusCode(201);
        clock.advance(Duration.ofMinutes(1));
        post(bob, "Later").statusCode(201);
    }

    @Test
    void accountWritesAHundredCommentsAnHour() {
        startOfAnHour();
        for (int i = 0; i < 100; i++) {
            if (i % 10 == 0) {
                clock.advance(Duration.ofMinutes(1));
            }
            post(bob, "Number " + i).statusCode(201);
        }
        clock.advance(Duration.ofMinutes(1));

        post(bob, "Too many")
                .statusCode(429)
                .body("code", is("too-many-comments"))
                .header("Retry-After", Integer::parseInt, greaterThan(60));
        assertThat(count()).isEqualTo(100);
        clock.advance(Duration.ofHours(1));
        post(bob, "Later").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"See https://spam.example/x", "See HTTP://SPAM.EXAMPLE", "www.spam.example"})
    void linksAreForAccountsOlderThanADay(String content) {
        String id = add(bob, "Without");

        post(bob, content).statusCode(403).body("code", is("links-not-allowed"));
        edit(bob, id, content).statusCode(403).body("code", is("links-not-allowed"));
        TestCaller known = services.caller("known", registeredAgo(Duration.ofHours(25)));
        TestCaller newer = services.caller("newer", registeredAgo(Duration.ofHours(23)));

        post(newer, content).statusCode(403);
        post(known, content).statusCode(201);
    }

    @Test
    void commentNeedsASignedInUserAndAVisibleVideo() {
        Video hidden = testVideos.putHidden(ann, "Hidden");
        String onHidden = post(ann, hidden, "For me").statusCode(201).extract().path("data._id");

        given().contentType(ContentType.JSON)
                .body(Map.of("content", "x"))
                .post(COMMENTS + video.id)
                .then()
                .statusCode(401);
        post(bob, hidden, "x").statusCode(404).body("code", is("video-not-found"));
        given().get(COMMENTS + hidden.id).then().statusCode(404).body("code", is("video-not-found"));
        given().get(COMMENTS + new ObjectId()).then().statusCode(404);
        given().get(COMMENT + onHidden).then().statusCode(404);
        given().get(COMMENT + onHidden + "/replies").then().statusCode(404);
        bob.request().put(LIKES + "c/" + onHidden).then().statusCode(404);
        bob.request().delete(COMMENT + onHidden).then().statusCode(404);
        edit(bob, onHidden, "x").statusCode(404);
        given().get(COMMENTS + "undefined")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("videoId"));
    }

    @Test
    void unusableTextsAreRejected() {
        post(bob, " \u200B\u2800 ").statusCode(400).body("errors[0].code", is("required"));
        post(bob, "a\u0007b").statusCode(400).body("errors[0].code", is("control-characters"));
        post(bob, "x".repeat(10_001)).statusCode(400).body("errors[0].code", is("too-long"));
        bob.request()
                .contentType("application/json; charset=UTF-8")
                .body("{\"content\": \"" + "\uD83D\uDE00".repeat(10_000) + "\"}")
                .post(COMMENTS + video.id)
                .then()
                .statusCode(201);
        bob.request()
                .contentType(ContentType.JSON)
                .body("{\"content\": \"x\", \"likesCount\": 9}")
                .post(COMMENTS + video.id)
                .then()
                .statusCode(400);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void repliesAreListedBelowTheirCommentAndCountedThere() {
        String id = add(bob, "Question");
        String reply = reply(ann, id, "Answer")
                .statusCode(201)
                .body("data.parentId", is(id))
                .extract()
                .path("data._id");

        given().get(COMMENT + id + "/replies")
                .then()
                .statusCode(200)
                .body("data.docs._id", contains(reply))
                .body("data.totalDocs", is(1));
        given().get(COMMENTS + video.id)
                .then()
                .body("data.docs._id", contains(id))
                .body("data.docs[0].repliesCount", is(1));
        assertThat(count()).isEqualTo(1);
        reply(bob, reply, "Deeper").statusCode(400).body("errors[0].code", is("parent-is-reply"));
        reply(bob, new ObjectId().toHexString(), "x").statusCode(404).body("code", is("comment-not-found"));
        reply(bob, "x", "x").statusCode(400).body("errors[0].field", is("parentId"));
        Video other = testVideos.put(ann, "Other");
        bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", "x", "parentId", id))
                .post(COMMENTS + other.id)
                .then()
                .statusCode(404)
                .body("code", is("comment-not-found"));

        bob.request().delete(COMMENT + id).then().statusCode(200);

        given().get(COMMENT + reply).then().statusCode(404);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "likesCount"})
    void pagesByNumberAndCursorContainEachCommentOnce(String sortBy) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            clock.advance(Duration.ofSeconds(1));
            ids.add(0, add(bob, "Number " + i));
        }
        ann.request().put(LIKES + "c/" + ids.get(5)).then().statusCode(200);
        List<String> expected = new ArrayList<>(ids);
        if (sortBy.equals("likesCount")) {
            expected.add(0, expected.remove(5));
        }

        List<String> numbered = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            numbered.addAll(page("sortBy=" + sortBy + "&limit=2&page=" + page)
                    .body("data.totalDocs", is(7))
                    .body("data.totalPages", is(4))
                    .extract()
                    .path("data.docs._id"));
        }
        List<String> followed = new ArrayList<>();
        ValidatableResponse page = page("sortBy=" + sortBy + "&limit=2");
        followed.addAll(page.extract().path("data.docs._id"));
        String cursor = page.extract().path("data.nextCursor");
        while (cursor != null) {
            page = page("sortBy=" + sortBy + "&limit=2&cursor=" + cursor).body("data", not(hasKey("totalDocs")));
            followed.addAll(page.extract().path("data.docs._id"));
            cursor = page.extract().path("data.nextCursor");
        }

        assertThat(numbered).isEqualTo(expected);
        assertThat(followed).isEqualTo(expected);
        given().get(COMMENTS + video.id + "?sortBy=views")
                .then()
                .statusCode(400)
                .body("code", is("unknown-sort"));
        given().get(COMMENTS + video.id + "?cursor=AAAA").then().statusCode(400).body("code", is("bad-cursor"));
        given().get(COMMENTS + video.id + "?page=2000").then().statusCode(400).body("code", is("page-too-deep"));
    }

    @Test
    void commentIsLikedByEachUserOnce() {
        String id = add(bob, "Liked");

        like(ann, id).body("data.isLiked", is(true)).body("data.likesCount", is(1));
        like(ann, id).body("data.likesCount", is(1));
        bob.request()
                .post(LIKES + "toggle/c/" + id)
                .then()
                .statusCode(200)
                .body("data.isLiked", is(true))
                .body("data.likesCount", is(2));
        ann.request()
                .get(COMMENTS + video.id)
                .then()
                .body("data.docs[0].likesCount", is(2))
                .body("data.docs[0].isLiked", is(true));
        services.caller("eve")
                .request()
                .get(COMMENT + id)
                .then()
                .body("data.likesCount", is(2))
                .body("data.isLiked", is(false));
        ann.request()
                .delete(LIKES + "c/" + id)
                .then()
                .statusCode(200)
                .body("data.isLiked", is(false))
                .body("data.likesCount", is(1));
        ann.request().get(LIKES + "videos").then().body("data", empty());
        given().put(LIKES + "c/" + id).then().statusCode(401);
        ann.request().put(LIKES + "c/" + new ObjectId()).then().statusCode(404).body("code", is("comment-not-found"));

        bob.request().delete(COMMENT + id).then().statusCode(200);

        assertThat(likesOf(id)).isZero();
    }

    @Test
    void repeatedRequestWithTheSameKeyAddsOneComment() {
        String key = UUID.randomUUID().toString();

        String id = keyed(key, "Once").statusCode(201).extract().path("data._id");
        keyed(key, "Once").statusCode(201).body("data._id", is(id)).body("data.content", is("Once"));
        keyed(key, "Other").statusCode(422).body("code", is("idempotency-key-reused"));
        assertThat(count()).isEqualTo(1);

        bob.request().delete(COMMENT + id).then().statusCode(200);

        keyed(key, "Once").statusCode(201).body("data._id", is(id)).body("data.content", nullValue());
        assertThat(count()).isZero();
    }

    @Test
    void editsAndDeletionsAreConditional() {
        String id = add(bob, "First");
        String old = given().get(COMMENT + id).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", old).get(COMMENT + id).then().statusCode(304);
        like(ann, id);
        conditional(old)
                .body(Map.of("content", "Second"))
                .patch(COMMENT + id)
                .then()
                .statusCode(200);

        conditional(old)
                .body(Map.of("content", "Third"))
                .patch(COMMENT + id)
                .then()
                .statusCode(412);
        conditional(old).delete(COMMENT + id).then().statusCode(412);
        String current = given().get(COMMENT + id).header("ETag");
        conditional(current).delete(COMMENT + id).then().statusCode(200);
    }

    @Test
    void concurrentDeletionsCountOnce() {
        String kept = add(ann, "Kept");
        String id = add(bob, "Deleted");

        List<Integer> statuses = ConcurrentCalls.run(
                10, i -> (i % 2 == 0 ? ann : bob).request().delete(COMMENT + id).statusCode());

        assertThat(statuses).contains(200).isSubsetOf(200, 404);
        assertThat(count()).isEqualTo(1);
        given().get(COMMENTS + video.id).then().body("data.docs._id", contains(kept));
    }

    @Test
    void countEqualsTheRowsAfterManyUsersAddAndDeleteAtOnce() {
        List<TestCaller> users = IntStream.range(0, 100)
                .mapToObj(i -> services.caller("user" + i))
                .toList();

        List<Integer> statuses = ConcurrentCalls.run(100, i -> {
            String id = add(users.get(i), "Number " + i);
            return i % 4 == 0 ? users.get(i).request().delete(COMMENT + id).statusCode() : 200;
        });

        assertThat(statuses).containsOnly(200);
        assertThat(count()).isEqualTo(75);
        assertThat(rows()).isEqualTo(75);
    }

    @Test
    void deletedAccountTakesItsCommentsAlong() {
        add(ann, "Kept");
        String id = add(bob, "Of a deleted account");
        reply(ann, id, "To it").statusCode(201);
        like(ann, id);

        services.accounts().delete(bob);

        await().untilAsserted(() -> assertThat(rows()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(count()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(likesOf(id)).isZero());
    }

    @Test
    void deletedVideoTakesItsCommentsAlong() {
        String id = add(bob, "On a deleted video");
        reply(ann, id, "To it").statusCode(201);
        like(ann, id);

        ann.request().delete(VIDEOS + video.id).then().statusCode(200);

        given().get(COMMENT + id).then().statusCode(404);
        await().untilAsserted(() -> assertThat(rows()).isZero());
        assertThat(likesOf(id)).isZero();
        post(bob, "Late").statusCode(404);
        assertThat(rows()).isZero();
    }

    @Test
    void commentDoesNotMakeAnIfMatchOfTheOwnerFail() {
        String tag = given().get(VIDEOS + video.id).header("ETag");
        add(bob, "Meanwhile");

        ann.request()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("title", "Renamed"))
                .patch(VIDEOS + video.id)
                .then()
                .statusCode(200)
                .body("data.commentsCount", is(1));
    }

    private ObjectId registeredAgo(Duration age) {
        return new ObjectId(Date.from(clock.instant().minus(age)));
    }

    /** So that the comments of a test are in the same windows. */
    private void startOfAnHour() {
        long seconds = clock.instant().getEpochSecond();
        clock.advance(Duration.ofSeconds(3600 - seconds % 3600));
    }

    private String add(TestCaller author, String content) {
        return post(author, content).statusCode(201).extract().path("data._id");
    }

    private ValidatableResponse post(TestCaller author, String content) {
        return post(author, video, content);
    }

    private ValidatableResponse post(TestCaller author, Video commented, String content) {
        return author.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .post(COMMENTS + commented.id)
                .then();
    }

    private ValidatableResponse reply(TestCaller author, String parent, String content) {
        return author.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content, "parentId", parent))
                .post(COMMENTS + video.id)
                .then();
    }

    private ValidatableResponse keyed(String key, String content) {
        return bob.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("content", content))
                .post(COMMENTS + video.id)
                .then();
    }

    private static ValidatableResponse edit(TestCaller caller, String id, String content) {
        return caller.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .patch(COMMENT + id)
                .then();
    }

    private RequestSpecification conditional(String tag) {
        return bob.request().contentType(ContentType.JSON).header("If-Match", tag);
    }

    private static ValidatableResponse like(TestCaller caller, String id) {
        return caller.request().put(LIKES + "c/" + id).then().statusCode(200);
    }

    private ValidatableResponse page(String query) {
        return given().urlEncodingEnabled(false)
                .get(COMMENTS + video.id + "?" + query)
                .then()
                .statusCode(200);
    }

    private long count() {
        return videos.find(video.id).orElseThrow().commentsCount;
    }

    private long rows() {
        return mongo.getDatabase(database).getCollection("comments").countDocuments(new Document("video", video.id));
    }

    private long likesOf(String comment) {
        return mongo.getDatabase(database)
                .getCollection("likes")
                .countDocuments(new Document("target", new ObjectId(comment)));
    }
}
