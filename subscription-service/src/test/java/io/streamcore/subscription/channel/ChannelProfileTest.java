package io.streamcore.subscription.channel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class ChannelProfileTest {
    SignedInUsers users;

    @Inject
    MovableClock clock;

    @AfterEach
    void restoreAuthServiceAndClock() {
        users.setAvailable(true);
        clock.resume();
    }

    @Test
    void profileIsPublicAndHasCounts() {
        SignedInUser channel = users.create();
        subscribe(users.create(), channel);
        subscribe(users.create(), channel);
        subscribe(channel, users.create());

        given().get("/api/v1/users/c/{name}", channel.username())
                .then()
                .statusCode(200)
                .body("statusCode", is(200))
                .body("success", is(true))
                .body("data._id", is(channel.toString()))
                .body("data.username", is(channel.username()))
                .body("data.fullName", is("Full " + channel.username()))
                .body("data.avatar", is("https://media.example/" + channel.username() + ".jpg"))
                .body("data.createdAt", is("2024-02-29T12:00:00.000Z"))
                .body("data.subscribersCount", is(2))
                .body("data.channelsSubscribedToCount", is(1))
                .body("data.isSubscribed", is(false))
                .body("data.email", is((Object) null));
    }

    @Test
    void profileShowsWhetherTheCallerIsSubscribed() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        profile(reader, channel).body("data.isSubscribed", is(false));
        subscribe(reader, channel);
        profile(reader, channel).body("data.isSubscribed", is(true)).body("data.subscribersCount", is(1));
        subscribe(reader, channel);

        profile(reader, channel).body("data.isSubscribed", is(false)).body("data.subscribersCount", is(0));
    }

    @Test
    void profileIsServedUnderTheOtherNameThatClientsOfTheNodeApiUse() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        subscribe(reader, channel);

        given().header("Authorization", reader.bearer())
                .get("/api/v1/users/channel/{name}", channel.username())
                .then()
                .statusCode(200)
                .body("data._id", is(channel.toString()))
                .body("data.isSubscribed", is(true));
        given().get("/api/v1/users/channel/{name}", channel.username())
                .then()
                .header("Cache-Control", "public, max-age=5");
        given().get("/api/v1/users/channel/nobody-of-that-name").then().statusCode(404);
    }

    @Test
    void usernameIsCaseInsensitive() {
        SignedInUser channel = users.create();

        given().get("/api/v1/users/c/{name}", channel.username().toUpperCase(java.util.Locale.ROOT))
                .then()
                .statusCode(200)
                .body("data._id", is(channel.toString()));
    }

    @Test
    void unknownUsernameIsNotFound() {
        given().get("/api/v1/users/c/nobody-of-that-name")
                .then()
                .statusCode(404)
                .body("code", is("channel-not-found"));
    }

    @Test
    void unchangedProfileIs304() {
        SignedInUser channel = users.create();
        String tag = tagOf(channel, channel);

        revalidate(channel, channel, tag)
                .statusCode(304)
                .header("ETag", tag)
                .header("Vary", "Cookie, Authorization")
                .header("Cache-Control", "private, no-cache")
                .body(emptyString());
    }

    @Test
    void everyCountedBorrowedOrCallerDependentFieldChangesTheTag() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        clock.stop();
        List<Runnable> changes = List.of(
                () -> subscribe(users.create(), channel),
                () -> subscribe(channel, users.create()),
                () -> subscribe(reader, channel),
                () -> subscribe(reader, channel),
                () -> {
                    users.putUser(channel.toString(), channel.username(), "New Name");
                    clock.advance(Duration.ofSeconds(6));
                });

        for (Runnable change : changes) {
            String before = tagOf(reader, channel);
            change.run();
            revalidate(reader, channel, before).statusCode(200).header("ETag", not(is(before)));
        }
    }

    @Test
    void otherCallersTagDoesNotMatch() {
        SignedInUser channel = users.create();
        SignedInUser subscriber = users.create();
        subscribe(subscriber, channel);

        given().header("If-None-Match", tagOf(subscriber, channel))
                .get("/api/v1/users/c/{name}", channel.username())
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .body("data.isSubscribed", is(false));
    }

    @Test
    void newNameIsVisibleToItsOwnerAtOnceAndToOthersAfterTheCacheExpires() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        clock.stop();
        profile(reader, channel).body("data.fullName", is("Full " + channel.username()));
        users.putUser(channel.toString(), channel.username(), "New Name");

        profile(reader, channel).body("data.fullName", is("Full " + channel.username()));
        profile(channel, channel).body("data.fullName", is("New Name"));
        clock.advance(Duration.ofSeconds(6));
        profile(reader, channel).body("data.fullName", is("New Name"));
    }

    @Test
    void cachedChannelIsShownWhileAuthServiceIsUnavailable() {
        SignedInUser channel = users.create();
        SignedInUser other = users.create();
        profile(other, channel);
        users.setAvailable(false);
        clock.advance(Duration.ofMinutes(10));

        profile(other, channel).statusCode(200).body("data.username", is(channel.username()));
        profile(channel, other).statusCode(503).header("Retry-After", "2").body("code", is("directory-unavailable"));
    }

    private static String tagOf(SignedInUser reader, SignedInUser channel) {
        return profile(reader, channel).statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse revalidate(SignedInUser reader, SignedInUser channel, String tag) {
        return given().header("Authorization", reader.bearer())
                .header("If-None-Match", tag)
                .get("/api/v1/users/c/{name}", channel.username())
                .then();
    }

    private static ValidatableResponse profile(SignedInUser reader, SignedInUser channel) {
        return given().header("Authorization", reader.bearer())
                .get("/api/v1/users/c/{name}", channel.username())
                .then();
    }

    private static void subscribe(SignedInUser reader, SignedInUser channel) {
        given().header("Authorization", reader.bearer())
                .post("/api/v1/subscriptions/c/{id}", channel.toString())
                .then()
                .statusCode(200);
    }
}
