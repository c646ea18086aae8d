package io.streamcore.video.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class PublicationTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        clock.resume();
    }

    @Test
    void publicationIsSentOnceHoweverOftenAVideoIsToggled() {
        Video video = testVideos.put(ann, "News");
        await().untilAsserted(() -> assertThat(sent(video)).hasSize(1));

        toggle(video);
        toggle(video);
        clock.advance(Duration.ofMinutes(2));
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(sent(video)).hasSize(1));

        JsonObject publication = sent(video).get(0);
        assertThat(publication.getString("channelId")).isEqualTo(ann.id());
        assertThat(publication.getString("title")).isEqualTo("News");
        assertThat(publication.getString("thumbnail")).endsWith(".jpg");
        assertThat(publication.getString("publishedAt")).endsWith("Z");
    }

    @Test
    void draftIsSentWhenItIsPublished() {
        Video video = testVideos.putHidden(ann, "Draft");
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(sent(video)).isEmpty());

        toggle(video);

        await().untilAsserted(() -> assertThat(sent(video)).hasSize(1));
    }

    @Test
    void publicationIsSentAfterAnOutageOfSubscriptionService() {
        services.setUnavailable("/internal/publications");
        Video video = testVideos.put(ann, "News");
        await().until(() -> videos.find(video.id).orElseThrow().publicationAttempts > 0);
        assertThat(sent(video)).isEmpty();

        services.setAvailable();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(sent(video)).isNotEmpty();
        });
    }

    @Test
    void videoUnpublishedBeforeItWasSentIsSentWhenPublishedAgain() {
        clock.stop();
        services.setUnavailable("/internal/publications");
        Video video = testVideos.put(ann, "News");
        await().until(() -> videos.find(video.id).orElseThrow().publicationAttempts > 0);
        toggle(video);
        services.setAvailable();
        await().until(() -> {
            clock.advance(Duration.ofMinutes(2));
            return videos.find(video.id).orElseThrow().publicationDueAt == null;
        });
        assertThat(sent(video)).isEmpty();

        toggle(video);

        await().untilAsserted(() -> assertThat(sent(video)).hasSize(1));
    }

    private List<JsonObject> sent(Video video) {
        return services.subscriptions().publicationsOf(video.id.toHexString());
    }

    private void toggle(Video video) {
        ann.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);
    }
}
