package io.streamcore.video.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of subscribers in a single video. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class SubscriberCountTest {
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
        video = testVideos.put(ann, "Counted");
        services.subscriptions().subscribe(services.caller("cat"), ann);
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        clock.reset();
    }

    @Test
    void anonymousReadersShareALookupForSeconds() {
        readAnonymously().body("data.owner.subscribersCount", is(1)).body("data.owner.isSubscribed", is(false));
        services.subscriptions().subscribe(bob, ann);
        clock.advance(config.fresh().minusMillis(1));
        readAnonymously().body("data.owner.subscribersCount", is(1));
        assertThat(lookups()).hasSize(1);

        clock.advance(config.fresh());

        readAnonymously().body("data.owner.subscribersCount", is(2)).body("data.owner.isSubscribed", is(false));
        assertThat(lookups()).hasSize(2);
    }

    @Test
    void signedInReaderSeesTheOwnChangeAtOnceAndSoDoAnonymousOnesAfterwards() {
        readAnonymously().body("data.owner.subscribersCount", is(1));
        readBy(bob).body("data.owner.isSubscribed", is(false));
        services.subscriptions().subscribe(bob, ann);

        readBy(bob).body("data.owner.subscribersCount", is(2)).body("data.owner.isSubscribed", is(true));
        readAnonymously().body("data.owner.subscribersCount", is(2)).body("data.owner.isSubscribed", is(false));
    }

    @Test
    void subscriptionOfAReaderIsNeverShownToAnother() {
        services.subscriptions().subscribe(bob, ann);

        readBy(bob).body("data.owner.isSubscribed", is(true));
        readBy(services.caller("dan")).body("data.owner.isSubscribed", is(false));
        readAnonymously().body("data.owner.isSubscribed", is(false));
    }

    @Test
    void lastKnownNumberIsShownWhileSubscriptionServiceIsUnavailable() {
        readAnonymously().body("data.owner.subscribersCount", is(1));
        services.setUnavailable("/internal/channels");
        clock.advance(config.fresh().plusSeconds(1));

        readAnonymously().body("data.owner.subscribersCount", is(1)).body("data.owner.isSubscribed", is(false));
        readBy(bob).body("data.owner.subscribersCount", is(1)).body("data.owner", not(hasKey("isSubscribed")));
    }

    @Test
    void numberThatIsTooOldIsNotShown() {
        readAnonymously().body("data.owner.subscribersCount", is(1));
        services.setUnavailable("/internal/channels");
        clock.advance(config.stale().plusSeconds(1));

        readAnonymously().body("data.owner", not(hasKey("subscribersCount")));
    }

    private List<String> lookups() {
        return services.requests().stream()
                .filter(path -> path.startsWith("/internal/channels/" + ann.id()))
                .toList();
    }

    private ValidatableResponse readAnonymously() {
        return given().get("/api/v1/videos/" + video.id).then().statusCode(200);
    }

    private ValidatableResponse readBy(TestCaller reader) {
        return reader.request().get("/api/v1/videos/" + video.id).then().statusCode(200);
    }
}
