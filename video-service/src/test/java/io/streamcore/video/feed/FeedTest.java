package io.streamcore.video.feed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.streamcore.video.testing.Shelf;
import io.streamcore.video.testing.TestClock;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class FeedTest {
    @Inject
    Shelf shelf;

    @Inject
    TestClock clock;

    Neighbours neighbours;
    Person ann;
    Person bob;
    Person reader;

    @BeforeEach
    void signIn() {
        ann = neighbours.person("ann");
        bob = neighbours.person("bob");
        reader = neighbours.person("reader");
    }

    @AfterEach
    void heal() {
        neighbours.comeBack();
        clock.goOn();
    }

    @Test
    void newestPublishedVideosOfFollowedChannelsComeFirst() {
        Person stranger = neighbours.person("stranger");
        neighbours.channels().follow(reader, ann, bob);
        shelf.put(ann, "One");
        shelf.put(stranger, "Not followed");
        shelf.put(bob, "Two");
        shelf.putHidden(bob, "Draft");
        shelf.put(ann, "Three");

        feed("").body("data.docs.title", contains("Three", "Two", "One"))
                .body("data.totalDocs", is(3))
                .body("data.docs[1].owner.username", is("bob"));
    }

    @Test
    void cursorGoesOnWhereAPageEnded() {
        neighbours.channels().follow(reader, ann, bob);
        for (int i = 0; i < 5; i++) {
            shelf.put(i % 2 == 0 ? ann : bob, "Video " + i);
        }

        String next = feed("?limit=2").extract().path("data.nextCursor");
        shelf.put(ann, "Newer");

        feed("?limit=2&cursor=" + next).body("data.docs.title", contains("Video 2", "Video 1"));
    }

    @Test
    void whoFollowsNobodyHasAnEmptyFeed() {
        feed("").body("data.docs", empty()).body("data.totalPages", is(1));
    }

    @Test
    void pagingAsksForTheFollowedChannelsOnce() {
        clock.stop();
        neighbours.channels().follow(reader, ann);
        feed("");
        feed("?page=2");

        assertThat(
                neighbours.asked().stream()
                        .filter(path -> path.equals("/internal/followed?userId=" + reader.id()))
                        .count(),
                is(1L));
    }

    @Test
    void withoutSubscriptionServiceTheFeedIsUnavailableAndNothingElse() {
        neighbours.goAway("/internal/followed");

        reader.asks()
                .get("/api/v1/subscriptions/feed")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", is("subscriptions-unavailable"));
        reader.asks().get("/api/v1/videos").then().statusCode(200);
    }

    @Test
    void feedIsForSignedInUsers() {
        given().get("/api/v1/subscriptions/feed").then().statusCode(401);
    }

    private ValidatableResponse feed(String query) {
        return reader.asks().get("/api/v1/subscriptions/feed" + query).then().statusCode(200);
    }
}
