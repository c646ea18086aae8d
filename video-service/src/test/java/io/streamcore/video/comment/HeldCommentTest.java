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
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class HeldCommentTest {
    private static final String WORDS = "/api/v1/channels/held-words";
    private static final String COMMENTS = "/api/v1/comments/";
    private static final String COMMENT = COMMENTS + "c/";
    private static final String HELD = COMMENTS + "held";

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
    TestCaller eve;
    Video video;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
        eve = services.caller("eve");
        video = testVideos.put(ann, "Commented");
        hold("spoiler", "free money").statusCode(200).body("data.words", contains("spoiler", "free money"));
    }

    @Test
    void heldCommentIsSeenByItsAuthorAndTheOwnerOnlyUntilItIsApproved() {
        String id = post(bob, "A SPÓILER: he dies")
                .statusCode(201)
                .body("data.isHeld", is(true))
                .extract()
                .path("data._id");

        given().get(COMMENT + id).then().statusCode(404).body("code", is("comment-not-found"));
        eve.request().get(COMMENT + id).then().statusCode(404);
        bob.request().get(COMMENT + id).then().statusCode(200).body("data.isHeld", is(true));
        ann.request().get(COMMENT + id).then().statusCode(200);
        ann.request().get(COMMENTS + video.id).then().body("data.docs", empty()).body("data.totalDocs", is(0));
        assertThat(count()).isZero();
        ann.request().get(HELD).then().body("data._id", contains(id)).body("data[0].owner.username", is("bob"));
        bob.request().get(HELD).then().body("data", empty());

        approve(ann, id).statusCode(200).body("data", not(hasKey("isHeld")));
        approve(ann, id).statusCode(200);

        given().get(COMMENTS + video.id)
                .then()
                .body("data.docs._id", contains(id))
                .body("data.totalDocs", is(1));
        assertThat(count()).isEqualTo(1);
        ann.request().get(HELD).then().body("data", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "No spoilers here, false",
        "Money for free, true",
        "Much money, false",
        "spo\u0131ler, true",
        "'(Spoiler!)', true"
    })
    void commentsAreHeldByWholeWords(String content, boolean held) {
        post(bob, content).statusCode(201).body("data.isHeld", held ? is(true) : nullValue());
    }

    @Test
    void ownCommentsAndThoseOnOtherChannelsAreNotHeld() {
        post(ann, "My own spoiler").statusCode(201).body("data.isHeld", nullValue());
        Video other = testVideos.put(eve, "Of another channel");
        bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", "A spoiler"))
                .post(COMMENTS + other.id)
                .then()
                .statusCode(201)
                .body("data.isHeld", nullValue());
    }

    @Test
    void heldCommentIsDeletedByItsAuthorOrTheOwnerAndNobodyElse() {
        String first = held("First spoiler");
        String second = held("Second spoiler");

        eve.request().delete(COMMENT + first).then().statusCode(404);
        bob.request().delete(COMMENT + first).then().statusCode(200);
        ann.request().delete(COMMENT + second).then().statusCode(200);

        bob.request().get(COMMENT + first).then().statusCode(404);
        ann.request().get(HELD).then().body("data", empty());
        assertThat(rows()).isZero();
        assertThat(count()).isZero();
    }

    @Test
    void onlyTheOwnerOfTheVideoApproves() {
        String id = held("A spoiler");

        approve(bob, id).statusCode(403).body("code", is("not-owner"));
        approve(eve, id).statusCode(404);
        given().put(COMMENT + id + "/approval").then().statusCode(401);
        given().get(HELD).then().statusCode(401);
        assertThat(count()).isZero();
    }

    @Test
    void editsDoNotBypassTheOwner() {
        String held = held("A spoiler");
        String shown = post(bob, "Harmless").statusCode(201).extract().path("data._id");

        edit(held, "Harmless").statusCode(409).body("code", is("comment-held"));
        edit(shown, "A spoiler").statusCode(403).body("code", is("word-held"));
        edit(shown, "Still harmless").statusCode(200);
        approve(ann, held).statusCode(200);
        edit(held, "Harmless now").statusCode(200);
    }

    @Test
    void heldCommentTakesNoRepliesAndIsNotPinned() {
        String id = held("A spoiler");

        bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", "More", "parentId", id))
                .post(COMMENTS + video.id)
                .then()
                .statusCode(404);
        ann.request().put(COMMENT + id + "/pin").then().statusCode(404);
    }

    @Test
    void heldReplyIsShownBelowItsCommentWhenApproved() {
        String id = post(ann, "A question").statusCode(201).extract().path("data._id");
        String reply = bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", "A spoiler", "parentId", id))
                .post(COMMENTS + video.id)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
        given().get(COMMENT + id).then().body("data.repliesCount", is(0));

        approve(ann, reply).statusCode(200).body("data.parentId", is(id));

        given().get(COMMENT + id).then().body("data.repliesCount", is(1));
        given().get(COMMENT + id + "/replies").then().body("data.docs._id", contains(reply));
    }

    @Test
    void concurrentApprovalsAndDeletionsCountWhatIsLeft() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(held("Spoiler " + i));
        }

        ConcurrentCalls.run(24, i -> {
            String id = ids.get(i % 8);
            return i < 16
                    ? approve(ann, id).extract().statusCode()
                    : bob.request().delete(COMMENT + id).statusCode();
        });

        assertThat(count()).isEqualTo(rows()).isZero();
    }

    @Test
    void repeatedRequestFindsTheHeldCommentAlthoughTheWordsHaveChanged() {
        String key = UUID.randomUUID().toString();
        String id = keyed(key).statusCode(201).extract().path("data._id");

        hold().statusCode(200).body("data.words", empty());

        keyed(key).statusCode(201).body("data._id", is(id)).body("data.isHeld", is(true));
        assertThat(rows()).isEqualTo(1);
        post(bob, "A spoiler").statusCode(201).body("data.isHeld", nullValue());
    }

    @Test
    void unusableWordsAreRejectedAndTheListStays() {
        hold("x".repeat(51)).statusCode(400).body("errors[0].code", is("too-long"));
        hold("fine", " ").statusCode(400).body("errors[0].code", is("bad-value"));
        hold("!?").statusCode(400).body("errors[0].field", is("words"));
        hold(Collections.nCopies(201, "x").toArray(String[]::new))
                .statusCode(400)
                .body("errors[0].code", is("too-many"));
        ann.request()
                .contentType(ContentType.JSON)
                .body("{}")
                .put(WORDS)
                .then()
                .statusCode(400)
                .body("errors[0].code", is("required"));
        given().get(WORDS).then().statusCode(401);

        ann.request().get(WORDS).then().statusCode(200).body("data.words", contains("spoiler", "free money"));
        bob.request().get(WORDS).then().body("data.words", empty());
    }

    @Test
    void pagesOfHeldCommentsAreLinked() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(0, held("Spoiler " + i));
        }

        List<String> found = new ArrayList<>();
        String next = HELD + "?limit=2";
        while (next != null) {
            ValidatableResponse page =
                    ann.request().urlEncodingEnabled(false).get(next).then().statusCode(200);
            found.addAll(page.extract().path("data._id"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void deletedAccountsTakeHeldCommentsAndWordsAlong() {
        held("A spoiler");

        services.accounts().delete(bob);

        await().untilAsserted(() -> assertThat(rows()).isZero());
        services.accounts().delete(ann);
        await().untilAsserted(() -> assertThat(mongo.getDatabase(database)
                        .getCollection("held_words")
                        .countDocuments(new Document("_id", new ObjectId(ann.id()))))
                .isZero());
    }

    @Test
    void deletedVideoTakesHeldCommentsAlong() {
        held("A spoiler");

        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);

        await().untilAsserted(() -> assertThat(rows()).isZero());
    }

    private ValidatableResponse hold(String... words) {
        return ann.request()
                .contentType(ContentType.JSON)
                .body(Map.of("words", List.of(words)))
                .put(WORDS)
                .then();
    }

    private String held(String content) {
        return post(bob, content)
                .statusCode(201)
                .body("data.isHeld", is(true))
                .extract()
                .path("data._id");
    }

    private ValidatableResponse post(TestCaller author, String content) {
        return author.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .post(COMMENTS + video.id)
                .then();
    }

    private ValidatableResponse keyed(String key) {
        return bob.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("content", "A spoiler"))
                .post(COMMENTS + video.id)
                .then();
    }

    private ValidatableResponse edit(String id, String content) {
        return bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .patch(COMMENT + id)
                .then();
    }

    private static ValidatableResponse approve(TestCaller caller, String id) {
        return caller.request().put(COMMENT + id + "/approval").then();
    }

    private long count() {
        return videos.find(video.id).orElseThrow().commentsCount;
    }

    private long rows() {
        return mongo.getDatabase(database).getCollection("comments").countDocuments(new Document("video", video.id));
    }
}
