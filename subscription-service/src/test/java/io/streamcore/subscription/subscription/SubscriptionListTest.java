package io.streamcore.subscription.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionListTest {
    SignedInUsers users;

    @Inject
    MovableClock clock;

    @AfterEach
    void restoreAuthServiceAndClock() {
        users.setAvailable(true);
        clock.resume();
    }

    @Test
    void subscribersAreListedNewestFirstWithTheirSummaries() {
        SignedInUser channel = users.create();
        List<SignedInUser> subscribers = users.create(3);
        subscribers.forEach(subscriber -> subscribe(subscriber, channel));

        given().get("/api/v1/subscriptions/c/{id}?limit=2", channel.toString())
                .then()
                .statusCode(200)
                .body("data.docs._id", contains(id(subscribers.get(2)), id(subscribers.get(1))))
                .body("data.docs[0].username", is(subscribers.get(2).username()))
                .body("data.docs[0].subscribedAt", matchesPattern("\\d{4}-.*T.*\\.\\d{3}Z"))
                .body("data.docs", everyItem(not(hasKey("email"))))
                .body("data.totalDocs", is(3))
                .body("data.limit", is(2))
                .body("data.page", is(1))
                .body("data.totalPages", is(2))
                .body("data.hasNextPage", is(true))
                .body("data.nextPage", is(2))
                .body("data.nextCursor", notNullValue());
    }

    @Test
    void cursorReturnsEverySubscriberOnceWhileNewOnesAreAdded() {
        SignedInUser channel = users.create();
        List<SignedInUser> subscribers = users.create(7);
        subscribers.forEach(subscriber -> subscribe(subscriber, channel));
        List<String> expected = new ArrayList<>(
                subscribers.stream().map(SubscriptionListTest::id).toList());
        Collections.reverse(expected);

        List<String> seen = new ArrayList<>();
        String cursor = null;
        String path = "/api/v1/subscriptions/c/" + channel + "?limit=3";
        do {
            var page = given().get(path + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("data.docs._id"));
            cursor = page.path("data.nextCursor");
            subscribe(users.create(), channel);
        } while (cursor != null);

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void pageByCursorHasNoTotal() {
        SignedInUser channel = users.create();
        users.create(3).forEach(subscriber -> subscribe(subscriber, channel));
        String path = "/api/v1/subscriptions/c/" + channel + "?limit=2";
        String cursor = given().get(path).path("data.nextCursor");

        given().get(path + "&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("data.docs", hasSize(1))
                .body("data.hasNextPage", is(false))
                .body("data.nextCursor", nullValue())
                .body("data", not(hasKey("totalDocs")));
    }

    @Test
    void invalidCursorIsRejected() {
        given().get("/api/v1/subscriptions/c/{id}?cursor=AAAA", users.create().toString())
                .then()
                .statusCode(400)
                .body("code", is("bad-cursor"));
    }

    @Test
    void channelWithoutSubscribersHasAnEmptyFirstPage() {
        given().get(
                        "/api/v1/subscriptions/c/{id}?page=0&limit=x",
                        users.create().toString())
                .then()
                .statusCode(200)
                .body("data.docs", empty())
                .body("data.totalDocs", is(0))
                .body("data.totalPages", is(1))
                .body("data.nextCursor", nullValue());
    }

    @Test
    void pageBeyondTheEndIsEmpty() {
        SignedInUser channel = users.create();
        subscribe(users.create(), channel);

        given().get("/api/v1/subscriptions/c/{id}?page=2000000000&limit=100", channel.toString())
                .then()
                .statusCode(200)
                .body("data.docs", empty())
                .body("data.page", is(2000000000))
                .body("data.prevPage", is(1999999999))
                .body("data.nextPage", nullValue());
    }

    @Test
    void subscribersOfUnknownChannelAreNotFound() {
        given().get("/api/v1/subscriptions/c/{id}", users.createUnknown().toString())
                .then()
                .statusCode(404)
                .body("code", is("channel-not-found"));
    }

    @Test
    void subscribedChannelsAreListedWithTheirCounts() {
        SignedInUser reader = users.create();
        SignedInUser small = users.create();
        SignedInUser big = users.create();
        subscribe(reader, small);
        subscribe(users.create(), big);
        subscribe(reader, big);

        signedIn(reader, "/api/v1/subscriptions/u/" + reader)
                .statusCode(200)
                .body("data.docs._id", contains(id(big), id(small)))
                .body("data.docs.subscribersCount", contains(2, 1))
                .body("data.docs[0].username", is(big.username()))
                .body("data.docs[0].subscribedAt", notNullValue())
                .body("data.totalDocs", is(2));
    }

    @Test
    void subscribedChannelsAreNotListedWithoutToken() {
        given().get("/api/v1/subscriptions/u/{id}", users.create().toString())
                .then()
                .statusCode(401)
                .body("code", is("not-signed-in"));
    }

    @Test
    void subscribedChannelsOfUnknownUserAreNotFound() {
        signedIn(users.create(), "/api/v1/subscriptions/u/" + users.createUnknown())
                .statusCode(404)
                .body("code", is("user-not-found"));
    }

    @Test
    void summariesOfAPageAreFetchedInOneCall() {
        SignedInUser channel = users.create();
        users.create(10).forEach(subscriber -> subscribe(subscriber, channel));
        clock.stop();
        clock.advance(Duration.ofMinutes(1));
        given().get("/api/v1/users/c/{name}", channel.username());
        int before = users.requests("/internal/users").size();

        given().get("/api/v1/subscriptions/c/{id}", channel.toString()).then().statusCode(200);

        assertThat(users.requests("/internal/users")).hasSize(before + 1);
    }

    @Test
    void subscriberIsReducedToItsIdWhileAuthServiceIsUnavailable() {
        SignedInUser channel = users.create();
        SignedInUser subscriber = users.create();
        subscribe(subscriber, channel);
        users.setAvailable(false);

        given().get("/api/v1/subscriptions/c/{id}", channel.toString())
                .then()
                .statusCode(200)
                .body("data.docs", hasSize(1))
                .body("data.docs[0]._id", is(id(subscriber)))
                .body("data.docs[0]", not(hasKey("username")));
    }

    private static ValidatableResponse signedIn(SignedInUser user, String path) {
        return given().header("Authorization", user.bearer()).get(path).then();
    }

    private static void subscribe(SignedInUser reader, SignedInUser channel) {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }

    private static String id(SignedInUser user) {
        return user.toString();
    }
}
