package io.streamcore.subscription.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionToggleTest {
    SignedInUsers users;

    @Inject
    MovableClock clock;

    @Inject
    SubscriptionService service;

    @AfterEach
    void restoreAuthService() {
        users.setAvailable(true);
    }

    @Test
    void firstToggleSubscribesAndSecondToggleUnsubscribes() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();

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
    void toggleWithoutTokenIsRejected() {
        given().post("/api/v1/subscriptions/c/{id}", users.create().id().toHexString())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("not-signed-in"));
    }

    @Test
    void toggleOfOwnChannelIsRejected() {
        SignedInUser self = users.create();

        toggle(self, self).statusCode(400).body("code", is("own-channel"));
    }

    @Test
    void toggleOfUnknownChannelIsNotFound() {
        toggle(users.create(), users.createUnknown()).statusCode(404).body("code", is("channel-not-found"));
    }

    @Test
    void malformedChannelIdIsRejected() {
        given().header("Authorization", users.create().bearer())
                .post("/api/v1/subscriptions/c/{id}", "not-an-id")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("channelId"));
    }

    @Test
    void unknownChannelIs503WhileAuthServiceIsUnavailable() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        users.setAvailable(false);

        toggle(reader, channel).statusCode(503).header("Retry-After", "2").body("code", is("directory-unavailable"));
    }

    @Test
    void unsubscribingSucceedsWhileAuthServiceIsUnavailable() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        toggle(reader, channel).statusCode(200);
        clock.advance(Duration.ofHours(25));
        SignedInUser sameReader = users.renewToken(reader);
        users.setAvailable(false);

        toggle(sameReader, channel).statusCode(200).body("data.subscribed", is(false));
    }

    @Test
    void cachedChannelCanBeSubscribedToWhileAuthServiceIsUnavailable() {
        SignedInUser channel = users.create();
        toggle(users.create(), channel).statusCode(200);
        users.setAvailable(false);
        clock.advance(Duration.ofMinutes(10));

        toggle(users.create(), channel).statusCode(200).body("data.subscribersCount", is(2));
    }

    @Test
    void toggleRepeatedWithSameIdempotencyKeyHappensOnce() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();

        for (int i = 0; i < 3; i++) {
            toggle(reader, channel, "key-1").statusCode(200).body("data.subscribed", is(true));
        }
        toggle(reader, channel, "key-2").statusCode(200).body("data.subscribed", is(false));
        toggle(reader, channel, "key-1").statusCode(200).body("data.subscribed", is(true));
        toggle(reader, channel, "key-3").statusCode(200).body("data.subscribersCount", is(1));
    }

    @Test
    void idempotencyKeyReusedForAnotherChannelIsRejected() {
        SignedInUser reader = users.create();
        toggle(reader, users.create(), "key").statusCode(200);

        toggle(reader, users.create(), "key").statusCode(422).body("code", is("idempotency-key-reused"));
    }

    /** As after a crash between the change and the response being stored: the same id is used again. */
    @Test
    void repeatedToggleAfterCrashKeepsTheFirstEffect() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        ObjectId id = new ObjectId();
        service.toggleOnce(id, reader.id(), channel.id());

        SubscriptionState repeated = service.toggleOnce(id, reader.id(), channel.id());

        assertThat(repeated).isEqualTo(SubscriptionState.of(true, 1));
    }

    private static ValidatableResponse toggle(SignedInUser reader, SignedInUser channel, String key) {
        return given().header("Authorization", reader.bearer())
                .header("Idempotency-Key", key)
                .post("/api/v1/subscriptions/c/{id}", channel.id().toHexString())
                .then();
    }

    private static ValidatableResponse toggle(SignedInUser reader, SignedInUser channel) {
        return given().header("Authorization", reader.bearer())
                .post("/api/v1/subscriptions/c/{id}", channel.id().toHexString())
                .then();
    }
}
