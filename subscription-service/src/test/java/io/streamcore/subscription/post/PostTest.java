package io.streamcore.subscription.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class PostTest {
    private static final String POSTS = "/api/v1/tweets";

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    @Inject
    PostService service;

    SignedInUser ann;
    SignedInUser bob;

    @BeforeEach
    void signIn() {
        ann = users.create();
        bob = users.create();
    }

    @AfterEach
    void restoreClock() {
        users.setAvailable(true);
        clock.resume();
    }

    @Test
    void postIsReadByEverybody() {
        String id = post(ann, "A new video\r\ncomes \u202Eon Sunday. ")
                .statusCode(201)
                .body("statusCode", is(201))
                .body("data.content", is("A new video\ncomes on Sunday."))
                .body("data.owner._id", is(ann.toString()))
                .body("data.owner.username", is(ann.username()))
                .body("data.owner", not(hasKey("email")))
                .body("data.likesCount", is(0))
                .body("data.isLiked", is(false))
                .body("data.createdAt", endsWith("Z"))
                .body("data.updatedAt", endsWith("Z"))
                .extract()
                .path("data._id");

        given().get(POSTS + "/" + id)
                .then()
                .statusCode(200)
                .body("data._id", is(id))
                .body("data", not(hasKey("isLiked")));
        list("/user/" + ann).body("data._id", contains(id)).body("data[0].owner.username", is(ann.username()));
        list("/user/" + bob).body("data", empty());
    }

    @Test
    void pagesOfPostsAreLinkedNewestFirst() {
        clock.stop();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            if (i != 2) {
                clock.advance(Duration.ofSeconds(1));
            }
            expected.add(0, added(ann, "Post " + i));
        }

        List<String> found = new ArrayList<>();
        String next = POSTS + "/user/" + ann + "?limit=2";
        while (next != null) {
            ValidatableResponse page =
                    given().urlEncodingEnabled(false).get(next).then().statusCode(200);
            found.addAll(page.extract().path("data._id"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(found).isEqualTo(expected);
        given().get(POSTS + "/user/" + ann + "?cursor=abc")
                .then()
                .statusCode(400)
                .body("code", is("bad-cursor"));
    }

    @Test
    void textOfAPostIsVisibleBoundedAndWithoutControlCharacters() {
        for (String blank : new String[] {null, "", " \u200B\n"}) {
            post(ann, blank)
                    .statusCode(400)
                    .body("code", is("validation-failed"))
                    .body("errors[0].field", is("content"))
                    .body("errors[0].code", is("required"));
        }
        post(ann, "😀".repeat(2_001)).statusCode(400).body("errors[0].code", is("too-long"));
        post(ann, "a\u0007b").statusCode(400).body("errors[0].code", is("control-characters"));
        post(ann, "😀".repeat(2_000)).statusCode(201);
        as(ann).body("{\"content\": \"a\", \"likesCount\": 7}")
                .post(POSTS)
                .then()
                .statusCode(400)
                .body("code", is("unknown-field"));
    }

    @Test
    void onlyItsAuthorEditsAndDeletesAPost() {
        String id = added(ann, "First");

        given().contentType(ContentType.JSON)
                .body(Map.of("content", "Anonymous"))
                .post(POSTS)
                .then()
                .statusCode(401);
        edit(bob, id, "Second").statusCode(403).body("code", is("not-author"));
        as(bob).delete(POSTS + "/" + id).then().statusCode(403).body("code", is("not-author"));
        edit(ann, id, "Second").statusCode(200).body("data.content", is("Second"));
        edit(ann, id, " ").statusCode(400);
        as(ann).delete(POSTS + "/" + id).then().statusCode(200).body("data", is(Map.of()));

        as(ann).delete(POSTS + "/" + id).then().statusCode(404).body("code", is("post-not-found"));
        edit(ann, id, "Third").statusCode(404);
        given().get(POSTS + "/" + id).then().statusCode(404).body("code", is("post-not-found"));
        list("/user/" + ann).body("data", empty());
        given().get(POSTS + "/undefined").then().statusCode(400).body("code", is("bad-id"));
    }

    @Test
    void outdatedChangeOfAPostIsRejected() {
        String id = added(ann, "First");
        String first = given().get(POSTS + "/" + id).header("ETag");
        String second = edit(ann, id, "Second").extract().header("ETag");

        as(ann).header("If-Match", first)
                .body(Map.of("content", "Third"))
                .patch(POSTS + "/" + id)
                .then()
                .statusCode(412)
                .body("code", is("precondition-failed"));
        as(ann).header("If-Match", first).delete(POSTS + "/" + id).then().statusCode(412);
        as(ann).header("If-Match", second).delete(POSTS + "/" + id).then().statusCode(200);
    }

    @Test
    void strangersShareReadsOfPostsAndOthersDoNot() {
        String id = added(ann, "First");
        for (String path : List.of(POSTS + "/" + id, POSTS + "/user/" + ann)) {
            String tag = given().get(path)
                    .then()
                    .header("Cache-Control", "public, max-age=5")
                    .extract()
                    .header("ETag");
            given().header("If-None-Match", tag).get(path).then().statusCode(304);
            as(bob).get(path).then().header("Cache-Control", containsString("private"));
            edit(ann, id, "Of " + path).statusCode(200);
            given().header("If-None-Match", tag).get(path).then().statusCode(200);
        }
    }

    @Test
    void postRepeatedWithSameIdempotencyKeyHappensOnce() {
        String first = keyed("Once").statusCode(201).extract().path("data._id");
        String second = keyed("Once").statusCode(201).extract().path("data._id");

        assertThat(second).isEqualTo(first);
        keyed("Twice").statusCode(422).body("code", is("idempotency-key-reused"));
        list("/user/" + ann).body("data", hasSize(1));
    }

    /** As after a crash between the post and the response being stored: the same id is used again. */
    @Test
    void interruptedPostIsFoundByItsRepetition() {
        ObjectId id = new ObjectId();
        service.add(id, ann.id(), "Once");

        Post repeated = service.add(id, ann.id(), "Once");

        assertThat(repeated.id()).isEqualTo(id);
        list("/user/" + ann).body("data", hasSize(1));
    }

    @Test
    void accountPostsTenTimesAMinuteAndAHundredTimesAnHour() {
        clock.stop();
        clock.advance(Duration.ofSeconds(3600 - clock.instant().getEpochSecond() % 3600));
        ann = users.renewToken(ann);
        List<Integer> statuses =
                ConcurrentCalls.run(16, i -> post(ann, "Post " + i).extract().statusCode());
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(10);
        post(ann, "Eleventh").statusCode(429).header("Retry-After", "60").body("code", is("too-many-posts"));
        bob = users.renewToken(bob);
        post(bob, "Of another account").statusCode(201);

        for (int minute = 1; minute < 10; minute++) {
            clock.advance(Duration.ofMinutes(1));
            for (int i = 0; i < 10; i++) {
                added(ann, "Post " + i);
            }
        }
        clock.advance(Duration.ofMinutes(1));
        post(ann, "One more").statusCode(429).header("Retry-After", "3000").body("code", is("too-many-posts"));
        clock.advance(Duration.ofMinutes(50));
        ann = users.renewToken(ann);
        added(ann, "In the next hour");
    }

    @Test
    void linksAreForAccountsOlderThanADay() {
        SignedInUser young = createdBefore(Duration.ofHours(23));
        SignedInUser old = createdBefore(Duration.ofHours(25));
        String id = added(young, "No link");
        String ofOld = added(old, "No link");

        for (String link : List.of("See https://example.com", "see WWW.example.com")) {
            post(young, link).statusCode(403).body("code", is("links-not-allowed"));
            edit(young, id, link).statusCode(403).body("code", is("links-not-allowed"));
            post(old, link).statusCode(201);
            edit(old, ofOld, link).statusCode(200);
        }
    }

    @Test
    void deletedPostIsGoneForGoodLater() {
        String id = added(ann, "Secret");
        as(ann).delete(POSTS + "/" + id).then().statusCode(200);
        assertThat(document(id)).isNotNull().doesNotContainKey("content");

        clock.advance(Duration.ofMinutes(2));

        await().until(() -> document(id) == null);
    }

    @Test
    void deletedAccountTakesItsPostsAlong() {
        String id = keyed("Mine").extract().path("data._id");
        String other = added(bob, "Another's");

        users.deleteUser(ann.toString());

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(document(id)).doesNotContainKey("content");
            assertThat(storedResponse(id)).doesNotContain("Mine");
            given().get(POSTS + "/" + id).then().statusCode(404);
            given().get(POSTS + "/user/" + ann).then().statusCode(404).body("code", is("user-not-found"));
        });
        given().get(POSTS + "/" + other).then().statusCode(200);
    }

    @Test
    void postsAreReadWhileAuthServiceIsUnavailable() {
        String id = added(ann, "Still here");
        users.setAvailable(false);
        clock.advance(Duration.ofHours(25));

        list("/user/" + ann).body("data._id", contains(id)).body("data[0].owner", is(Map.of("_id", ann.toString())));
    }

    private SignedInUser createdBefore(Duration age) {
        ObjectId id = new ObjectId(Date.from(clock.instant().minus(age)));
        SignedInUser user = new SignedInUser(id, "user" + id, UUID.randomUUID().toString(), "");
        users.putUser(user.toString(), user.username());
        return users.renewToken(user);
    }

    private String storedResponse(String id) {
        return stored.collection("idempotency_keys")
                .find(new Document("resourceId", new ObjectId(id)))
                .first()
                .getString("data");
    }

    private Document document(String id) {
        return stored.collection("posts")
                .find(new Document("_id", new ObjectId(id)))
                .first();
    }

    private ValidatableResponse keyed(String content) {
        return as(ann).header("Idempotency-Key", "key")
                .body(Map.of("content", content))
                .post(POSTS)
                .then();
    }

    private static String added(SignedInUser author, String content) {
        return post(author, content).statusCode(201).extract().path("data._id");
    }

    private static ValidatableResponse post(SignedInUser author, String content) {
        return as(author)
                .body(Collections.singletonMap("content", content))
                .post(POSTS)
                .then();
    }

    private static ValidatableResponse edit(SignedInUser author, String id, String content) {
        return as(author)
                .body(Map.of("content", content))
                .patch(POSTS + "/" + id)
                .then();
    }

    private static ValidatableResponse list(String path) {
        return given().get(POSTS + path).then().statusCode(200);
    }

    private static RequestSpecification as(SignedInUser user) {
        return given().header("Authorization", user.bearer()).contentType(ContentType.JSON);
    }
}
