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
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionListTest {
    SignedInUsers users;

    @Inject
    MovableClock clock;

    @Inject
    SubscriptionWriter writer;

    @AfterEach
    void restoreAuthServiceAndClock() {
        users.setAvailable(true);
        clock.resume();
    }

    @Test
    void subscribersAreAnArrayOfTheirPublicFieldsNewestFirst() {
        SignedInUser channel = users.create();
        List<SignedInUser> subscribers = users.create(3);
        subscribers.forEach(subscriber -> subscribe(subscriber, channel));

        given().get("/api/v1/subscriptions/c/{id}?limit=2", channel.toString())
                .then()
                .statusCode(200)
                .body("data._id", contains(id(subscribers.get(2)), id(subscribers.get(1))))
                .body("data[0].username", is(subscribers.get(2).username()))
                .body("data[0].subscribedAt", matchesPattern("\\d{4}-.*T.*\\.\\d{3}Z"))
                .body("data", everyItem(not(hasKey("email"))))
                .body("data", everyItem(not(hasKey("fullname"))));
    }

    @Test
    void subscriberIsRepeatedUnderTheNameThatClientsOfTheNodeApiRead() {
        SignedInUser channel = users.create();
        subscribe(users.create(), channel);

        Map<String, Object> entry =
                given().get("/api/v1/subscriptions/c/{id}", channel.toString()).path("data[0]");

        assertThat(entry.get("subscriber")).isEqualTo(without(entry, "subscriber", "subscribedAt"));
        assertThat(entry)
                .containsOnlyKeys("_id", "username", "fullName", "avatar", "coverImage", "subscriber", "subscribedAt");
    }

    @Test
    void linksReturnEverySubscriberOnceWhileNewOnesAreAdded() {
        SignedInUser channel = users.create();
        List<SignedInUser> subscribers = users.create(7);
        subscribers.forEach(subscriber -> subscribe(subscriber, channel));
        List<String> expected = new ArrayList<>(
                subscribers.stream().map(SubscriptionListTest::id).toList());
        Collections.reverse(expected);

        List<String> seen = new ArrayList<>();
        Optional<String> path = Optional.of("/api/v1/subscriptions/c/" + channel + "?limit=3");
        while (path.isPresent()) {
            Response part = given().urlEncodingEnabled(false).get(path.get());
            seen.addAll(part.path("data._id"));
            path = next(part);
            subscribe(users.create(), channel);
        }

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void hundredEntriesAreReturnedUnlessAnotherLimitIsAsked() {
        SignedInUser reader = users.create();
        users.create(101).forEach(channel -> writer.add(reader.id(), channel.id()));
        String path = "/api/v1/subscriptions/u/" + reader;

        Response first =
                signedIn(reader, path).body("data", hasSize(100)).extract().response();

        signedIn(reader, next(first).orElseThrow()).body("data", hasSize(1)).header("Link", nullValue());
        assertThat(next(first).orElseThrow()).startsWith(path + "?limit=100&cursor=");
    }

    @Test
    void invalidCursorIsRejected() {
        given().get("/api/v1/subscriptions/c/{id}?cursor=AAAA", users.create().toString())
                .then()
                .statusCode(400)
                .body("code", is("bad-cursor"));
    }

    @Test
    void channelWithoutSubscribersHasAnEmptyList() {
        given().get("/api/v1/subscriptions/c/{id}?limit=x", users.create().toString())
                .then()
                .statusCode(200)
                .body("data", empty())
                .header("Link", nullValue());
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
                .body("data._id", contains(id(big), id(small)))
                .body("data.subscribersCount", contains(2, 1))
                .body("data[0].username", is(big.username()))
                .body("data[0].subscribedAt", notNullValue());
    }

    @Test
    void subscribedChannelIsRepeatedUnderBothNamesThatClientsOfTheNodeApiRead() {
        SignedInUser reader = users.create();
        subscribe(reader, users.create());

        Map<String, Object> entry =
                signedIn(reader, "/api/v1/subscriptions/u/" + reader).extract().path("data[0]");

        Map<String, Object> fields = without(entry, "channel", "subscribedChannel", "subscribedAt");
        assertThat(fields).containsOnlyKeys("_id", "username", "fullName", "avatar", "coverImage", "subscribersCount");
        assertThat(entry).containsEntry("channel", fields).containsEntry("subscribedChannel", fields);
    }

    @Test
    void readersOwnNewNameIsListedAtOnce() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        subscribe(reader, channel);
        subscribe(channel, reader);
        clock.stop();
        signedIn(reader, "/api/v1/subscriptions/c/" + channel);

        users.putUser(reader.toString(), reader.username(), "A New Name");

        signedIn(reader, "/api/v1/subscriptions/c/" + channel).body("data[0].fullName", is("A New Name"));
        signedIn(reader, "/api/v1/subscriptions/u/" + channel).body("data[0].fullName", is("A New Name"));
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
                .body("data", hasSize(1))
                .body("data[0]._id", is(id(subscriber)))
                .body("data[0]", not(hasKey("username")));
    }

    private static ValidatableResponse signedIn(SignedInUser user, String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", user.bearer())
                .get(path)
                .then();
    }

    private static void subscribe(SignedInUser reader, SignedInUser channel) {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }

    private static Optional<String> next(Response response) {
        return Optional.ofNullable(response.header("Link"))
                .map(link -> link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"));
    }

    private static Map<String, Object> without(Map<String, Object> entry, String... names) {
        Map<String, Object> rest = new HashMap<>(entry);
        rest.keySet().removeAll(Set.of(names));
        return rest;
    }

    private static String id(SignedInUser user) {
        return user.toString();
    }
}
