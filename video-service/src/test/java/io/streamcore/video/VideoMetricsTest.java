package io.streamcore.video;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.metrics.QueueGauges;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import io.streamcore.testing.MovableClock;
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
@QuarkusTestResource(FakeServices.class)
class VideoMetricsTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    TestVideos testVideos;

    @Inject
    QueueGauges backlogs;

    @Inject
    MovableClock clock;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    FakeServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
    }

    @AfterEach
    void heal() {
        cloudinary.faults().clear();
        services.setAvailable();
        clock.resume();
    }

    @Test
    void anUploadIsCountedFromItsStartToItsEnd() {
        double started = count("streamcore.uploads.started", "way", "proxied");
        double ready = count("streamcore.uploads.finished", "way", "proxied", "outcome", "ready");
        double stored = count("streamcore.uploads.stored");

        upload(201);

        assertThat(count("streamcore.uploads.started", "way", "proxied"), is(started + 1));
        assertThat(count("streamcore.uploads.finished", "way", "proxied", "outcome", "ready"), is(ready + 1));
        assertThat(
                count("streamcore.uploads.stored"),
                is(stored + SampleMedia.mp4().toFile().length()));
        assertThat(meters.get("streamcore.uploads.running").gauge().value(), is(0.0));
    }

    @Test
    void anUploadThatCloudinaryDoesNotTakeCountsAsFailed() {
        double failed = count("streamcore.uploads.finished", "way", "proxied", "outcome", "failed");
        cloudinary.faults().onPath("streamcore/video/upload").answer500(10);

        upload(503);

        assertThat(count("streamcore.uploads.finished", "way", "proxied", "outcome", "failed"), is(failed + 1));
    }

    @Test
    void aForgedNotificationIsCounted() {
        double unsigned = count("streamcore.media.notifications", "outcome", "unsigned");

        given().body("{}").post("/api/v1/videos/webhooks/cloudinary").then().statusCode(401);

        assertThat(count("streamcore.media.notifications", "outcome", "unsigned"), is(unsigned + 1));
    }

    @Test
    void viewsAreCountedByWhatWasDecided() {
        Video video = testVideos.put(ann, "Watched");
        double counted = count("streamcore.views", "outcome", "counted");
        double repeated = count("streamcore.views", "outcome", "repeated");

        ann.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);
        ann.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);

        assertThat(count("streamcore.views", "outcome", "counted"), is(counted + 1));
        assertThat(count("streamcore.views", "outcome", "repeated"), is(repeated + 1));
    }

    @Test
    void cardsAreCountedByWhereTheyCameFrom() {
        Video video = testVideos.put(ann, "Shown");
        clock.stop();
        double asked = count("streamcore.directory.cards", "source", "auth-service");
        double cached = count("streamcore.directory.cards", "source", "cache");

        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);

        assertThat(count("streamcore.directory.cards", "source", "auth-service"), is(asked + 1));
        assertThat(count("streamcore.directory.cards", "source", "cache"), is(cached + 1));
    }

    @Test
    void aPublicationThatCannotBeToldWaitsInItsQueue() {
        var videos = database.getDatabase(name).getCollection("videos");
        var waiting = new Document("_id", new ObjectId())
                .append("version", 1L)
                .append("announceDueAt", Date.from(clock.instant().plusSeconds(60)));
        videos.insertOne(waiting);

        backlogs.refresh();

        double publications = gauge("streamcore.backlog.entries", "publications");
        videos.deleteOne(new Document("_id", waiting.get("_id")));
        assertThat(publications, greaterThanOrEqualTo(1.0));
        assertThat(gauge("streamcore.backlog.entries", "cleanup"), not(is(Double.NaN)));
        assertThat(gauge("streamcore.backlog.entries", "reconcile"), not(is(Double.NaN)));
        assertThat(gauge("streamcore.backlog.entries", "erasures"), not(is(Double.NaN)));
    }

    @Test
    void theFeedOfAccountsShowsHowFarItWasRead() {
        services.accounts().tell("account-renamed", ann);

        await().until(
                        () -> meters.get("streamcore.account.events.cursor")
                                .gauge()
                                .value(),
                        is(Double.valueOf(services.accounts().cursor())));
    }

    @Test
    void noIdIsAmongTheMetrics() {
        Video video = testVideos.put(ann, "Private");
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
        given().queryParam("query", "a-secret-search")
                .get("/api/v1/videos")
                .then()
                .statusCode(200);

        String scraped = given().get(metrics).then().statusCode(200).extract().asString();

        assertThat(scraped, containsString("uri=\"/api/v1/videos/{id}\""));
        assertThat(scraped, not(containsString(video.id.toHexString())));
        assertThat(scraped, not(containsString(ann.id())));
        assertThat(scraped, not(containsString("a-secret-search")));
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
