package io.streamcore.subscription.subscribe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.testing.LocalPlatformResource;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.MovableClock;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class ToggleTest {
    @Inject
    Users users;

    @Inject
    MovableClock clock;

    @AfterEach
    void authServiceIsBack() {
        users.comeBack();
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void firstToggleSubscribesAndTheNextUnsubscribes() {
        User reader = users.create();
        User channel = users.create();

        toggle(reader, channel)
                .statusCode(200)
                .body("message", is("Subscribed"))
                .body("data.subscribed", is(true))
                .body("data.isSubscribed", is(true))
                .body("data.subscribersCount", is(1));
        toggle(reader, channel)
                .statusCode(200)
                .body("message", is("Unsubscribed"))
                .body("data.subscribed", is(false))
                .body("data.isSubscribed", is(false))
                .body("data.subscribersCount", is(0));
    }

    @Test
    void strangerCannotSubscribe() {
        given().post("/api/v1/subscriptions/c/{id}", users.create().id().toHexString())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("not-signed-in"));
    }

    @Test
    void nobodySubscribesToTheOwnChannel() {
        User self = users.create();

        toggle(self, self).statusCode(400).body("code", is("own-channel"));
    }

    @Test
    void channelThatIsNotThereCannotBeFollowed() {
        toggle(users.create(), users.withToken()).statusCode(404).body("code", is("channel-not-found"));
    }

    @Test
    void malformedChannelIdIsRefused() {
        given().header("Authorization", users.create().bearer())
                .post("/api/v1/subscriptions/c/{id}", "not-an-id")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("channelId"));
    }

    @Test
    void channelNobodyCanBeAskedAboutAnswers503() {
        User reader = users.create();
        User channel = users.create();
        users.goAway();

        toggle(reader, channel).statusCode(503).header("Retry-After", "2").body("code", is("directory-unavailable"));
    }

    @Test
    void channelThatWasKnownIsFollowedWhileAuthServiceIsAway() {
        User channel = users.create();
        toggle(users.create(), channel).statusCode(200);
        users.goAway();
        clock.advance(Duration.ofMinutes(10));

        toggle(users.create(), channel).statusCode(200).body("data.subscribersCount", is(2));
    }

    private static ValidatableResponse toggle(User reader, User channel) {
        return given().header("Authorization", reader.bearer())
                .post("/api/v1/subscriptions/c/{id}", channel.id().toHexString())
                .then();
    }
}
