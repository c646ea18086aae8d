package io.streamcore.subscription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.LocalPlatformResource;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class InternalEndpointsTest {
    SignedInUsers users;

    @Test
    void subscribedChannelsAreReturnedNewestFirst() {
        SignedInUser reader = users.create();
        List<SignedInUser> channels = users.create(2);
        channels.forEach(channel -> subscribe(reader, channel));

        asService()
                .get("/internal/followed?userId={id}", reader.toString())
                .then()
                .statusCode(200)
                .body(
                        "channelIds",
                        contains(channels.get(1).toString(), channels.get(0).toString()));
    }

    @Test
    void subscribedChannelsAreOmittedUntilTheirVersionChanges() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        List<Runnable> changes =
                List.of(() -> subscribe(reader, channel), () -> subscribe(reader, users.create()), () -> given().header(
                                "Authorization", reader.bearer())
                        .delete("/api/v1/subscriptions/c/" + channel)
                        .then()
                        .statusCode(200));

        for (Runnable change : changes) {
            int before = asService()
                    .get("/internal/followed?userId={id}", reader.toString())
                    .path("version");
            String conditional = "/internal/followed?userId=" + reader + "&known=" + before;
            asService().get(conditional).then().body("version", is(before)).body("channelIds", nullValue());
            change.run();
            asService().get(conditional).then().body("version", not(is(before))).body("channelIds", notNullValue());
        }
    }

    @Test
    void channelStatsIncludeWhetherTheViewerIsSubscribed() {
        SignedInUser reader = users.create();
        SignedInUser channel = users.create();
        subscribe(reader, channel);

        asService()
                .get("/internal/channels/{id}?viewer={viewer}", channel.toString(), reader.toString())
                .then()
                .statusCode(200)
                .body("subscribersCount", is(1))
                .body("isSubscribed", is(true));
        asService()
                .get("/internal/channels/{id}", channel.toString())
                .then()
                .statusCode(200)
                .body("subscribersCount", is(1))
                .body("isSubscribed", is(false));
        asService()
                .get("/internal/channels/{id}", users.create().toString())
                .then()
                .statusCode(200)
                .body("subscribersCount", is(0));
    }

    @Test
    void subscribedChannelsWithoutUserIdAreRejected() {
        asService().get("/internal/followed").then().statusCode(400).body("code", is("required"));
    }

    @Test
    void requestsWithoutInternalCredentialAreRejected() {
        String id = users.create().toString();

        for (String path : List.of("/internal/followed?userId=" + id, "/internal/channels/" + id)) {
            given().get(path).then().statusCode(401).body("code", is("internal-only"));
        }
    }

    private static RequestSpecification asService() {
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL);
    }

    private static void subscribe(SignedInUser reader, SignedInUser channel) {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }
}
