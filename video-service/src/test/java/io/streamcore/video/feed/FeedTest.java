package io.streamcore.video.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class FeedTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    EmbeddedMongo server;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    TestCaller reader;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
        bob = services.caller("bob");
        reader = services.caller("reader");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        clock.resume();
    }

    @Test
    void feedListsTheNewestPublishedVideosOfSubscribedChannels() {
        TestCaller other = services.caller("other");
        services.subscriptions().subscribe(reader, ann, bob);
        testVideos.put(ann, "One");
        testVideos.put(other, "Not subscribed");
        testVideos.put(bob, "Two");
        testVideos.putHidden(bob, "Draft");
        testVideos.put(ann, "Three");

        feed("").body("data.docs.title", contains("Three", "Two", "One"))
                .body("data.totalDocs", is(3))
                .body("data.docs[1].owner.username", is("bob"));
    }

    @Test
    void cursorContinuesAfterThePreviousPage() {
        services.subscriptions().subscribe(reader, ann, bob);
        for (int i = 0; i < 5; i++) {
            testVideos.put(i % 2 == 0 ? ann : bob, "Video " + i);
        }

        String next = feed("?limit=2").extract().path("data.nextCursor");
        testVideos.put(ann, "Newer");

        feed("?limit=2&cursor=" + next).body("data.docs.title", contains("Video 2", "Video 1"));
    }

    @Test
    void feedOfHundredsOfChannelsIsMergedInOrder() {
        TestCaller[] channels = IntStream.range(0, 450)
                .mapToObj(i -> new TestCaller(new ObjectId().toHexString(), "channel" + i, ""))
                .toArray(TestCaller[]::new);
        services.subscriptions().subscribe(reader, channels);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            newestFirst.add(0, "Video " + i);
            testVideos.put(channels[i * 149 % 450], "Video " + i);
        }

        feed("?limit=12")
                .body("data.docs.title", is(newestFirst.subList(0, 12)))
                .body("data.totalDocs", is(30));
        feed("?limit=12&page=3").body("data.docs.title", is(newestFirst.subList(24, 30)));
        String next = feed("?limit=12").extract().path("data.nextCursor");
        feed("?limit=12&cursor=" + next).body("data.docs.title", is(newestFirst.subList(12, 24)));
    }

    @Test
    void feedReadsOnlyThePage() {
        assumeTrue(server != null, "Documents read are counted by the embedded server only");
        TestCaller[] channels = IntStream.range(0, 200)
                .mapToObj(i -> new TestCaller(new ObjectId().toHexString(), "channel" + i, ""))
                .toArray(TestCaller[]::new);
        services.subscriptions().subscribe(reader, channels);
        for (int i = 0; i < 600; i++) {
            testVideos.put(channels[i % 200], "Video " + i);
        }
        feed("?limit=10");

        assertThat(readFor("?limit=10")).isLessThanOrEqualTo(11);
        String next = feed("?limit=10&page=20").extract().path("data.nextCursor");
        assertThat(readFor("?limit=10&cursor=" + next)).isLessThanOrEqualTo(12);
    }

    /** The minimum of several measurements, because the service's jobs read too; the publication queue is emptied. */
    private long readFor(String query) {
        videos.mongoCollection().updateMany(Filters.exists("announceDueAt"), Updates.unset("announceDueAt"));
        long minimum = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = server.documentsExamined();
            feed(query);
            minimum = Math.min(minimum, server.documentsExamined() - before);
        }
        return minimum;
    }

    @Test
    void feedBeyondTheDepthIsRejected() {
        services.subscriptions().subscribe(reader, ann);

        reader.request()
                .get("/api/v1/subscriptions/feed?page=1001")
                .then()
                .statusCode(400)
                .body("code", is("page-too-deep"));
    }

    @Test
    void feedWithoutSubscriptionsIsEmpty() {
        feed("").body("data.docs", empty()).body("data.totalPages", is(1));
    }

    @Test
    void unchangedSubscriptionsAreAskedForByTheirVersion() {
        services.subscriptions().subscribe(reader, ann);
        testVideos.put(ann, "One");
        feed("");

        feed("?page=1").body("data.docs.title", contains("One"));

        List<String> lookups = services.requests().stream()
                .filter(path -> path.startsWith("/internal/followed?userId=" + reader.id()))
                .toList();
        assertThat(lookups).hasSize(2);
        assertThat(lookups.get(1)).contains("known=");
    }

    @Test
    void changedSubscriptionsAreInTheNextFeed() {
        clock.stop();
        testVideos.put(ann, "One");
        testVideos.put(bob, "Two");
        feed("").body("data.docs", empty());

        services.subscriptions().subscribe(reader, ann);
        feed("").body("data.docs.title", contains("One"));
        services.subscriptions().subscribe(reader, bob);
        feed("").body("data.docs.title", contains("Two"));
        services.subscriptions().subscribe(reader);
        feed("").body("data.docs", empty());
    }

    @Test
    void outageOfSubscriptionServiceAffectsOnlyTheFeed() {
        services.setUnavailable("/internal/followed");

        reader.request()
                .get("/api/v1/subscriptions/feed")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", is("subscriptions-unavailable"));
        reader.request().get("/api/v1/videos").then().statusCode(200);
    }

    @Test
    void feedRequiresAuthentication() {
        given().get("/api/v1/subscriptions/feed").then().statusCode(401);
    }

    private ValidatableResponse feed(String query) {
        return reader.request().get("/api/v1/subscriptions/feed" + query).then().statusCode(200);
    }
}
