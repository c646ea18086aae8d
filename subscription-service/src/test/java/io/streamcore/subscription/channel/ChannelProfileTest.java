package io.streamcore.subscription.channel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class ChannelProfileTest {
    @Inject
    Users users;

    @Inject
    MovableClock clock;

    @AfterEach
    void authServiceIsBack() {
        users.comeBack();
        clock.resume();
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void strangerSeesTheCountsOfAChannel() {
        User channel = users.create();
        follow(users.create(), channel);
        follow(users.create(), channel);
        follow(channel, users.create());

        given().get("/api/v1/users/c/{name}", channel.username())
                .then()
                .statusCode(200)
                .body("statusCode", is(200))
                .body("success", is(true))
                .body("data._id", is(channel.toString()))
                .body("data.username", is(channel.username()))
                .body("data.fullName", is("Full " + channel.username()))
                .body("data.avatar", is("http://media/" + channel + ".png"))
                .body("data.subscribersCount", is(2))
                .body("data.channelsSubscribedToCount", is(1))
                .body("data.isSubscribed", is(false))
                .body("data.email", is((Object) null));
    }

    @Test
    void followerSeesThatItFollowsUntilItNoLongerDoes() {
        User channel = users.create();
        User reader = users.create();
        profile(reader, channel).body("data.isSubscribed", is(false));
        follow(reader, channel);
        profile(reader, channel).body("data.isSubscribed", is(true)).body("data.subscribersCount", is(1));
        follow(reader, channel);

        profile(reader, channel).body("data.isSubscribed", is(false)).body("data.subscribersCount", is(0));
    }

    @Test
    void nameIsFoundInAnyCase() {
        User channel = users.create();

        given().get("/api/v1/users/c/{name}", channel.username().toUpperCase(java.util.Locale.ROOT))
                .then()
                .statusCode(200)
                .body("data._id", is(channel.toString()));
    }

    @Test
    void unknownNameIsNotFound() {
        given().get("/api/v1/users/c/nobody-of-that-name")
                .then()
                .statusCode(404)
                .body("code", is("channel-not-found"));
    }

    @Test
    void unchangedProfileIsNotSentAgain() {
        User channel = users.create();
        String tag = profile(channel, channel).extract().header("ETag");

        given().header("If-None-Match", tag)
                .get("/api/v1/users/c/{name}", channel.username())
                .then()
                .statusCode(304)
                .body(emptyString());
        follow(users.create(), channel);
        given().header("If-None-Match", tag)
                .get("/api/v1/users/c/{name}", channel.username())
                .then()
                .statusCode(200);
    }

    @Test
    void ownerSeesTheOwnNewNameAtOnceAndOthersWithinSeconds() {
        User channel = users.create();
        User reader = users.create();
        clock.stop();
        profile(reader, channel).body("data.fullName", is("Full " + channel.username()));
        users.rename(channel, "New Name");

        profile(reader, channel).body("data.fullName", is("Full " + channel.username()));
        profile(channel, channel).body("data.fullName", is("New Name"));
        clock.advance(Duration.ofSeconds(6));
        profile(reader, channel).body("data.fullName", is("New Name"));
    }

    @Test
    void knownChannelIsShownWhileAuthServiceIsAway() {
        User channel = users.create();
        User other = users.create();
        profile(other, channel);
        users.goAway();
        clock.advance(Duration.ofMinutes(10));

        profile(other, channel).statusCode(200).body("data.username", is(channel.username()));
        profile(channel, other).statusCode(503).header("Retry-After", "2").body("code", is("directory-unavailable"));
    }

    private static ValidatableResponse profile(User reader, User channel) {
        return given().header("Authorization", reader.bearer())
                .get("/api/v1/users/c/{name}", channel.username())
                .then();
    }

    private static void follow(User reader, User channel) {
        given().header("Authorization", reader.bearer())
                .post("/api/v1/subscriptions/c/{id}", channel.toString())
                .then()
                .statusCode(200);
    }
}
