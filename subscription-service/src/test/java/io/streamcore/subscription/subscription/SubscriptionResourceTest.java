package io.streamcore.subscription.subscription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PUT, DELETE and the check of several channels; the toggle has a test of its own. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionResourceTest {
    SignedInUsers users;

    @Test
    void severalChannelsAreCheckedInOneRequest() {
        SignedInUser reader = users.create();
        SignedInUser subscribed = users.create();
        SignedInUser other = users.create();
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + subscribed)
                .then()
                .statusCode(200);

        signedIn(reader, "/api/v1/subscriptions/exists?channelIds=" + subscribed + "," + other)
                .statusCode(200)
                .body("data." + subscribed, is(true))
                .body("data." + other, is(false));
    }

    @Test
    void tooManyOrMalformedIdsAreRejected() {
        SignedInUser reader = users.create();
        String id = reader.toString();

        signedIn(reader, "/api/v1/subscriptions/exists?channelIds=" + (id + ",").repeat(101))
                .statusCode(400)
                .body("code", is("too-many-ids"));
        signedIn(reader, "/api/v1/subscriptions/exists?channelIds=xyz")
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("channelIds"));
        signedIn(reader, "/api/v1/subscriptions/exists").statusCode(200).body("data", is(Map.of()));
    }

    @Test
    void putAndDeleteAreIdempotent() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        String path = "/api/v1/subscriptions/c/" + channel;

        for (int i = 0; i < 2; i++) {
            given().header("Authorization", reader.bearer())
                    .put(path)
                    .then()
                    .statusCode(200)
                    .body("data.subscribed", is(true))
                    .body("data.subscribersCount", is(1));
        }
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", reader.bearer())
                    .delete(path)
                    .then()
                    .statusCode(200)
                    .body("data.subscribed", is(false))
                    .body("data.subscribersCount", is(0));
        }
    }

    @Test
    void putAndDeleteRejectOwnAndUnknownChannels() {
        SignedInUser reader = users.create();

        for (String method : List.of("PUT", "DELETE")) {
            given().header("Authorization", reader.bearer())
                    .request(method, "/api/v1/subscriptions/c/" + reader)
                    .then()
                    .statusCode(400)
                    .body("code", is("own-channel"));
            given().header("Authorization", reader.bearer())
                    .request(method, "/api/v1/subscriptions/c/" + users.createUnknown())
                    .then()
                    .statusCode(404)
                    .body("code", is("channel-not-found"));
        }
    }

    private static ValidatableResponse signedIn(SignedInUser user, String path) {
        return given().header("Authorization", user.bearer()).get(path).then();
    }
}
