package io.streamcore.video.publication;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.streamcore.video.testing.Shelf;
import io.streamcore.video.testing.TestClock;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class PublicationTest {
    @Inject
    Shelf shelf;

    @Inject
    VideoRepository videos;

    @Inject
    TestClock clock;

    Neighbours neighbours;
    Person ann;

    @BeforeEach
    void signIn() {
        ann = neighbours.person("ann");
    }

    @AfterEach
    void heal() {
        neighbours.comeBack();
        clock.goOn();
    }

    @Test
    void publicationIsToldOnceHoweverOftenAVideoIsTakenBack() {
        Video video = shelf.put(ann, "News");
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
        Video video = shelf.putHidden(ann, "Draft");
        await().during(Duration.ofMillis(500)).until(() -> told(video), empty());

        toggle(video);

        await().until(() -> told(video), hasSize(1));
    }

    @Test
    void outageOfSubscriptionServiceDelaysItButDoesNotLoseIt() {
        neighbours.goAway("/internal/publications");
        Video video = shelf.put(ann, "News");
        await().until(() -> videos.byId(video.id).orElseThrow().announceAttempts > 0);
        assertThat(told(video), empty());

        neighbours.comeBack();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(told(video), not(empty()));
        });
    }

    @Test
    void videoTakenBackBeforeAnybodyWasToldIsToldWhenItComesAgain() {
        clock.stop();
        neighbours.goAway("/internal/publications");
        Video video = shelf.put(ann, "News");
        await().until(() -> videos.byId(video.id).orElseThrow().announceAttempts > 0);
        toggle(video);
        neighbours.comeBack();
        await().until(() -> {
            clock.advance(Duration.ofMinutes(2));
            return videos.byId(video.id).orElseThrow().announceDueAt == null;
        });
        assertThat(told(video), empty());

        toggle(video);

        await().until(() -> told(video), hasSize(1));
    }

    private List<JsonObject> told(Video video) {
        return neighbours.channels().publicationsOf(video.id.toHexString());
    }

    private void toggle(Video video) {
        ann.asks().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);
    }
}
