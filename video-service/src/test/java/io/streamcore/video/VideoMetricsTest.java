package io.streamcore.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.metrics.QueueGauges;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Date;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoMetricsTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    TestVideos testVideos;

    @Inject
    QueueGauges gauges;

    @Inject
    MovableClock clock;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
    }

    @AfterEach
    void restoreServices() {
        cloudinary.faults().clear();
        services.setAvailable();
        clock.resume();
    }

    @Test
    void uploadIsCountedWhenItStartsAndFinishes() {
        double started = count("streamcore.uploads.started", "way", "proxied");
        double ready = count("streamcore.uploads.finished", "way", "proxied", "outcome", "ready");
        double stored = count("streamcore.uploads.stored");

        upload(201);

        assertThat(count("streamcore.uploads.started", "way", "proxied")).isEqualTo(started + 1);
        assertThat(count("streamcore.uploads.finished", "way", "proxied", "outcome", "ready"))
                .isEqualTo(ready + 1);
        assertThat(count("streamcore.uploads.stored"))
                .isEqualTo(stored + SampleMedia.mp4().toFile().length());
        assertThat(meters.get("streamcore.uploads.running").gauge().value()).isEqualTo(0.0);
    }

    @Test
    void uploadThatCloudinaryRejectsCountsAsFailed() {
        double failed = count("streamcore.uploads.finished", "way", "proxied", "outcome", "failed");
        cloudinary.faults().onPath("streamcore/video/upload").answer500(10);

        upload(503);

        assertThat(count("streamcore.uploads.finished", "way", "proxied", "outcome", "failed"))
                .isEqualTo(failed + 1);
    }

    @Test
    void forgedNotificationIsCounted() {
        double unsigned = count("streamcore.media.notifications", "outcome", "unsigned");

        given().body("{}").post("/api/v1/videos/webhooks/cloudinary").then().statusCode(401);

        assertThat(count("streamcore.media.notifications", "outcome", "unsigned"))
                .isEqualTo(unsigned + 1);
    }

    @Test
    void viewsAreCountedByOutcome() {
        Video video = testVideos.put(ann, "Watched");
        double counted = count("streamcore.views", "outcome", "counted");
        double repeated = count("streamcore.views", "outcome", "repeated");

        ann.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);
        ann.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);

        assertThat(count("streamcore.views", "outcome", "counted")).isEqualTo(counted + 1);
        assertThat(count("streamcore.views", "outcome", "repeated")).isEqualTo(repeated + 1);
    }

    @Test
    void userSummariesAreCountedBySource() {
        Video video = testVideos.put(ann, "Shown");
        clock.stop();
        double fetched = count("streamcore.directory.cards", "source", "auth-service");
        double cached = count("streamcore.directory.cards", "source", "cache");

        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);

        assertThat(count("streamcore.directory.cards", "source", "auth-service"))
                .isEqualTo(fetched + 1);
        assertThat(count("streamcore.directory.cards", "source", "cache")).isEqualTo(cached + 1);
    }

    @Test
    void waitingPublicationIsShownByTheQueueGauge() {
        var videos = database.getDatabase(name).getCollection("videos");
        var waiting = new Document("_id", new ObjectId())
                .append("version", 1L)
                .append("announceDueAt", Date.from(clock.instant().plusSeconds(60)));
        videos.insertOne(waiting);

        gauges.refresh();

        double publications = gauge("streamcore.backlog.entries", "publications");
        videos.deleteOne(new Document("_id", waiting.get("_id")));
        assertThat(publications).isGreaterThanOrEqualTo(1.0);
        assertThat(gauge("streamcore.backlog.entries", "cleanup")).isNotNaN();
        assertThat(gauge("streamcore.backlog.entries", "reconcile")).isNotNaN();
        assertThat(gauge("streamcore.backlog.entries", "erasures")).isNotNaN();
    }

    @Test
    void cursorOfTheAccountFeedIsShown() {
        services.accounts().add("account-renamed", ann);

        await().untilAsserted(() -> assertThat(
                        meters.get("streamcore.account.events.cursor").gauge().value())
                .isEqualTo(Double.valueOf(services.accounts().cursor())));
    }

    @Test
    void metricsContainNoIds() {
        Video video = testVideos.put(ann, "Private");
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
        given().queryParam("query", "a-secret-search")
                .get("/api/v1/videos")
                .then()
                .statusCode(200);

        String scraped = given().get(metrics).then().statusCode(200).extract().asString();

        assertThat(scraped).contains("uri=\"/api/v1/videos/{id}\"");
        assertThat(scraped).doesNotContain(video.id.toHexString());
        assertThat(scraped).doesNotContain(ann.id());
        assertThat(scraped).doesNotContain("a-secret-search");
    }

    private void upload(int status) {
        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Counted")
                .multiPart("description", "-")
                .post("/api/v1/videos")
                .then()
                .statusCode(status);
    }

    private double gauge(String metric, String queue) {
        return meters.get(metric).tag("queue", queue).gauge().value();
    }

    private double count(String counter, String... labels) {
        Counter found = meters.get(counter).tags(labels).counter();
        return found.count();
    }
}
