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
import java.util.Map;
import java.util.function.Supplier;
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
    void publicationDescribesTheVideo() {
        Video video = testVideos.put(ann, "News");

        JsonObject publication = awaitReport(() -> sent(video));

        assertThat(publication.getString("channelId")).isEqualTo(ann.id());
        assertThat(publication.getString("title")).isEqualTo("News");
        assertThat(publication.getString("thumbnail")).endsWith(".jpg");
        assertThat(publication.getString("publishedAt")).endsWith("Z");
        assertThat(publication.getBoolean("new")).isTrue();
    }

    @Test
    void acknowledgedReportIsNotRepeated() {
        Video video = testVideos.put(ann, "News");
        awaitReport(() -> sent(video));

        clock.advance(Duration.ofMinutes(2));

        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(sent(video)).hasSize(1));
    }

    @Test
    void withdrawalAndRepublicationAreReportedInOrder() {
        Video video = testVideos.put(ann, "News");
        JsonObject first = awaitReport(() -> sent(video));

        toggle(video);
        JsonObject withdrawal = awaitReport(() -> withdrawn(video));
        toggle(video);
        await().untilAsserted(() -> assertThat(sent(video)).hasSize(2));

        JsonObject again = sent(video).get(1);
        assertThat(withdrawal.getBoolean("deleted")).isFalse();
        assertThat(withdrawal.getLong("version")).isGreaterThan(first.getLong("version"));
        assertThat(again.getLong("version")).isGreaterThan(withdrawal.getLong("version"));
        assertThat(again.getBoolean("new")).isFalse();
        assertThat(again.getString("publishedAt")).isEqualTo(first.getString("publishedAt"));
    }

    @Test
    void newTitleIsReported() {
        Video video = testVideos.put(ann, "Old");
        awaitReport(() -> sent(video));

        rename(video, "New");

        await().untilAsserted(() -> assertThat(sent(video)).hasSize(2));
        assertThat(sent(video).get(1).getString("title")).isEqualTo("New");
    }

    @Test
    void changeDuringAReportIsReportedToo() {
        services.setUnavailable("/internal/publications");
        Video video = testVideos.put(ann, "Old");
        Video reported = videos.find(video.id).orElseThrow();

        rename(video, "New");
        videos.acknowledgeReport(reported);
        services.setAvailable();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(sent(video)).isNotEmpty();
        });
        assertThat(sent(video).get(0).getString("title")).isEqualTo("New");
    }

    @Test
    void deletionIsReportedBeforeTheVideoIsForgotten() {
        Video video = testVideos.put(ann, "News");
        awaitReport(() -> sent(video));
        services.setUnavailable("/internal/publications");

        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);
        await().until(() -> videos.findById(video.id).cleanupAttempts > 0);
        services.setAvailable();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(withdrawn(video)).isNotEmpty();
        });
        assertThat(withdrawn(video).get(0).getBoolean("deleted")).isTrue();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(videos.findById(video.id)).isNull();
        });
    }

    @Test
    void videosOfADeletedAccountAreReportedAsDeleted() {
        Video video = testVideos.put(ann, "News");
        awaitReport(() -> sent(video));

        services.accounts().delete(ann);

        assertThat(awaitReport(() -> withdrawn(video)).getBoolean("deleted")).isTrue();
    }

    @Test
    void videoThatWasNeverPublishedIsNeverReported() {
        Video video = testVideos.putHidden(ann, "Draft");

        rename(video, "Better draft");
        Video later = testVideos.put(ann, "News");
        awaitReport(() -> sent(later));
        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);

        await().untilAsserted(() -> assertThat(videos.findById(video.id)).isNull());
        assertThat(sent(video)).isEmpty();
        assertThat(withdrawn(video)).isEmpty();
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
        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(withdrawn(video)).isNotEmpty();
        });
        assertThat(sent(video)).isEmpty();
        await().until(() -> videos.find(video.id).orElseThrow().publishedAt == null);

        toggle(video);

        assertThat(awaitReport(() -> sent(video)).getBoolean("new")).isTrue();
    }

    private void rename(Video video, String title) {
        ann.request()
                .contentType("application/json")
                .body(Map.of("title", title))
                .patch("/api/v1/videos/" + video.id)
                .then()
                .statusCode(200);
    }

    private static JsonObject awaitReport(Supplier<List<JsonObject>> reports) {
        await().until(() -> !reports.get().isEmpty());
        return reports.get().get(0);
    }

    private List<JsonObject> withdrawn(Video video) {
        return services.subscriptions().withdrawalsOf(video.id.toHexString());
    }

    private List<JsonObject> sent(Video video) {
        return services.subscriptions().publicationsOf(video.id.toHexString());
    }

    private void toggle(Video video) {
        ann.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);
    }
}
