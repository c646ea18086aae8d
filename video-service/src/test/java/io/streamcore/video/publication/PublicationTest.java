package io.streamcore.video.publication;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import io.streamcore.testing.MovableClock;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
class PublicationTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeServices services;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @AfterEach
    void heal() {
        services.setAvailable();
        clock.resume();
    }

    @Test
    void publicationIsToldOnceHoweverOftenAVideoIsTakenBack() {
        Video video = testVideos.put(ann, "News");
        await().until(() -> told(video), hasSize(1));

        toggle(video);
        toggle(video);
        clock.advance(Duration.ofMinutes(2));
        await().during(Duration.ofSeconds(1)).until(() -> told(video), hasSize(1));

        JsonObject publication = told(video).get(0);
        assertThat(publication.getString("channelId"), is(ann.id()));
        assertThat(publication.getString("title"), is("News"));
        assertThat(publication.getString("thumbnail"), endsWith(".jpg"));
        assertThat(publication.getString("publishedAt"), endsWith("Z"));
    }

    @Test
    void draftIsToldWhenItIsPublished() {
        Video video = testVideos.putHidden(ann, "Draft");
        await().during(Duration.ofMillis(500)).until(() -> told(video), empty());

        toggle(video);

        await().until(() -> told(video), hasSize(1));
    }

    @Test
    void outageOfSubscriptionServiceDelaysItButDoesNotLoseIt() {
        services.setUnavailable("/internal/publications");
        Video video = testVideos.put(ann, "News");
        await().until(() -> videos.byId(video.id).orElseThrow().announceAttempts > 0);
        assertThat(told(video), empty());

        services.setAvailable();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(told(video), not(empty()));
        });
    }

    @Test
    void videoTakenBackBeforeAnybodyWasToldIsToldWhenItComesAgain() {
        clock.stop();
        services.setUnavailable("/internal/publications");
        Video video = testVideos.put(ann, "News");
        await().until(() -> videos.byId(video.id).orElseThrow().announceAttempts > 0);
        toggle(video);
        services.setAvailable();
        await().until(() -> {
            clock.advance(Duration.ofMinutes(2));
            return videos.byId(video.id).orElseThrow().announceDueAt == null;
        });
        assertThat(told(video), empty());

        toggle(video);

        await().until(() -> told(video), hasSize(1));
    }

    private List<JsonObject> told(Video video) {
        return services.channels().publicationsOf(video.id.toHexString());
    }

    private void toggle(Video video) {
        ann.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);
    }
}
