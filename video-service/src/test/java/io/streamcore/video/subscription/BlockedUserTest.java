package io.streamcore.video.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user whom a channel has blocked may not do there. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class BlockedUserTest {
    private static final String COMMENTS = "/api/v1/comments/";
    private static final String LIKES = "/api/v1/likes/";

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    @Inject
    ChannelConfig config;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    Video video;

    @BeforeEach
    void publish() {
        clock.stop();
        ann = services.caller("ann");
        bob = services.caller("bob");
        video = testVideos.put(ann, "Of the channel");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        clock.reset();
    }

    @Test
    void blockedUserNeitherCommentsNorLikesOnTheChannel() {
        String own = comment(bob, video).statusCode(201).extract().path("data._id");
        String other = comment(ann, video).statusCode(201).extract().path("data._id");
        like(bob, "v/" + video.id).statusCode(200);

        services.subscriptions().block(ann, bob);
        clock.advance(config.fresh());

        comment(bob, video).statusCode(403).body("code", is("blocked"));
        bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", "Edited"))
                .patch(COMMENTS + "c/" + own)
                .then()
                .statusCode(403)
                .body("code", is("blocked"));
        like(bob, "c/" + other).statusCode(403).body("code", is("blocked"));
        bob.request().post(LIKES + "toggle/c/" + other).then().statusCode(403);
        like(bob, "v/" + video.id).statusCode(403).body("code", is("blocked"));
        bob.request().get(COMMENTS + video.id).then().statusCode(200).body("data.docs", hasSize(2));
        bob.request()
                .post(LIKES + "toggle/v/" + video.id)
                .then()
                .statusCode(200)
                .body("data.isLiked", is(false));
        bob.request().post(LIKES + "toggle/v/" + video.id).then().statusCode(403);
        bob.request().delete(LIKES + "v/" + video.id).then().statusCode(200);
        bob.request().delete(COMMENTS + "c/" + own).then().statusCode(200);
    }

    @Test
    void blockAppliesToItsChannelOnlyAndEnds() {
        services.subscriptions().block(ann, bob);
        Video elsewhere = testVideos.put(services.caller("eve"), "Elsewhere");

        comment(bob, video).statusCode(403);
        comment(bob, elsewhere).statusCode(201);
        comment(ann, testVideos.put(bob, "Of the blocked")).statusCode(201);
        services.subscriptions().block(ann);
        clock.advance(config.fresh());

        comment(bob, video).statusCode(201);
        like(bob, "v/" + video.id).statusCode(200);
    }

    @Test
    void channelIsAskedAboutOnceInSomeSecondsForManyUsers() {
        List<TestCaller> users = List.of(bob, services.caller("eve"), services.caller("dan"), services.caller("cat"));

        List<Integer> statuses = ConcurrentCalls.run(
                8, i -> like(users.get(i % 4), "v/" + video.id).extract().statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(lookups()).hasSize(1);
        clock.advance(config.fresh().minusMillis(1));
        comment(bob, video).statusCode(201);
        assertThat(lookups()).hasSize(1);
        clock.advance(config.fresh());
        comment(bob, video).statusCode(201);
        assertThat(lookups()).hasSize(2);
    }

    @Test
    void lastKnownBlocksHoldWhileSubscriptionServiceIsUnavailable() {
        services.subscriptions().block(ann, bob);
        comment(bob, video).statusCode(403);
        services.setUnavailable("/internal/channels");
        clock.advance(config.fresh());

        comment(bob, video).statusCode(403).body("code", is("blocked"));
        comment(services.caller("eve"), video).statusCode(201);
    }

    @Test
    void nobodyButTheOwnerCommentsWhileBlocksAreUnknown() {
        TestCaller dan = services.caller("dan");
        Video unknown = testVideos.put(dan, "Of a channel that was never asked about");
        services.setUnavailable("/internal/channels");

        comment(bob, unknown)
                .statusCode(503)
                .body("code", is("subscriptions-unavailable"))
                .header("Retry-After", is("2"));
        like(bob, "v/" + unknown.id).statusCode(503).body("code", is("subscriptions-unavailable"));
        comment(dan, unknown).statusCode(201);
    }

    @Test
    void likesAreTakenBackAndCommentsDeletedWithoutAsking() {
        String own = comment(bob, video).statusCode(201).extract().path("data._id");
        like(bob, "v/" + video.id).statusCode(200);
        clock.advance(config.fresh());
        int before = lookups().size();

        bob.request().delete(LIKES + "v/" + video.id).then().statusCode(200);
        bob.request().delete(COMMENTS + "c/" + own).then().statusCode(200);

        assertThat(lookups()).hasSize(before);
    }

    private List<String> lookups() {
        return services.requests().stream()
                .filter(path -> path.startsWith("/internal/channels/" + ann.id() + "/blocked"))
                .toList();
    }

    private static ValidatableResponse like(TestCaller user, String liked) {
        return user.request().put(LIKES + liked).then();
    }

    private static ValidatableResponse comment(TestCaller author, Video commented) {
        return author.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", "A comment"))
                .post(COMMENTS + commented.id)
                .then();
    }
}
