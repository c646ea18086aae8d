package io.streamcore.video.playback;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static io.restassured.RestAssured.given;
import static io.streamcore.video.testing.PrivateVideos.addresses;
import static io.streamcore.video.testing.PrivateVideos.links;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.PrivateVideos;
import io.streamcore.video.testing.PrivateVideos.Shared;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can read a private video with a link, and who manages the links. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class PlaybackLinkTest {
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    MovableClock clock;

    @Inject
    TestVideos videos;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    PrivateVideos own;
    String video;

    @BeforeEach
    void addPrivateVideo() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
        own = new PrivateVideos(ann);
        video = videos.putHidden(ann, "Private").id.toHexString();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void holderPlaysThePrivateVideoSignedInOrNot() {
        String uploaded = own.upload();
        Shared link = own.share(uploaded);

        assertThat(addresses(link)).hasSize(2).allMatch(PrivateVideos::isDelivered);
        bob.request().get(link.url()).then().statusCode(200).body("data._id", is(uploaded));
        given().get(VIDEOS + uploaded).then().statusCode(404);
    }

    @Test
    void answerToAHolderIsNotStored() {
        Shared link = own.share(video);

        given().get(link.url())
                .then()
                .header("Cache-Control", is("private, no-store"))
                .header("ETag", nullValue());
        ann.request().get(VIDEOS + video).then().header("Cache-Control", is("private, no-cache"));
    }

    @Test
    void createdLinkHasDefaults() {
        Shared link = own.share(video);

        assertThat(link.url()).isEqualTo("/api/v1/videos/" + video + "?link=" + link.secret());
        ann.request()
                .get(links(video))
                .then()
                .body("data[0].maxUses", nullValue())
                .body("data[0].uses", is(0));
        clock.advance(Duration.ofMinutes(59));
        given().get(link.url()).then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        given().get(link.url()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "expiresIn, 0, too-small",
        "expiresIn, 604801, too-large",
        "maxUses, 0, too-small",
        "maxUses, 10001, too-large",
        "maxUses, 1.5, bad-type"
    })
    void badFieldIsRejected(String field, String value, String code) {
        ann.request()
                .contentType("application/json")
                .body("{\"%s\": %s}".formatted(field, value))
                .post(links(video))
                .then()
                .statusCode(400)
                .body("errors[0].field", is(field))
                .body("errors[0].code", is(code));
        ann.request().get(links(video)).then().body("data", empty());
    }

    @Test
    void wrongForeignAndRevokedLinksAre404LikeNoLink() {
        Shared foreign = own.share(videos.putHidden(ann, "Another").id.toHexString());
        Shared revoked = own.share(video);
        own.revoke(video, revoked);

        for (String link : List.of("", "wrong", "x".repeat(3000), foreign.secret(), revoked.secret())) {
            given().queryParam("link", link)
                    .get(VIDEOS + video)
                    .then()
                    .statusCode(404)
                    .body("code", is("video-not-found"));
        }
    }

    @Test
    void linkEndsAtItsExpiry() {
        Shared link = own.share(video, Map.of("expiresIn", 60));

        clock.advance(Duration.ofSeconds(50));
        given().get(link.url()).then().statusCode(200);
        clock.advance(Duration.ofSeconds(10));
        given().get(link.url()).then().statusCode(404);

        await().untilAsserted(() -> assertThat(stored()).isZero());
    }

    /** The mark and the time of expiry count, not the processing of the end, which may be behind. */
    @Test
    void endedAndExpiredLinksOpenNothingBeforeTheirEndIsProcessed() {
        Shared ended = own.share(video);
        Shared expired = own.share(video, Map.of("expiresIn", 60));
        Date later = Date.from(clock.instant().plus(Duration.ofDays(1)));
        collection().updateMany(eq("video", new ObjectId(video)), set("endDueAt", later));
        collection().updateOne(eq(new ObjectId(ended.id())), set("endedAt", Date.from(clock.instant())));
        clock.advance(Duration.ofSeconds(60));

        given().get(ended.url()).then().statusCode(404);
        given().get(expired.url()).then().statusCode(404);

        ann.request().get(links(video)).then().statusCode(200).body("data", empty());
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void fiftyConcurrentReadsNeverExceedTheLimitOfUses() throws Exception {
        Shared link = own.share(video, Map.of("maxUses", 7));
        ExecutorService readers = Executors.newFixedThreadPool(50);
        try {
            Callable<Integer> read = () -> given().get(link.url()).statusCode();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : readers.invokeAll(Collections.nCopies(50, read))) {
                statuses.add(status.get());
            }

            assertThat(statuses).filteredOn(status -> status == 200).hasSize(7);
            assertThat(statuses).filteredOn(status -> status == 404).hasSize(43);
        } finally {
            readers.shutdown();
        }
        ann.request().get(links(video)).then().body("data.uses", contains(7));
    }

    @Test
    void headAndReadsOfTheOwnerAreNoUses() {
        Shared link = own.share(video, Map.of("maxUses", 1));

        given().head(link.url()).then().statusCode(200);
        ann.request().get(link.url()).then().statusCode(200);

        given().get(link.url()).then().statusCode(200);
        given().get(link.url()).then().statusCode(404);
    }

    @Test
    void linkOfAPublicVideoIsIgnored() {
        String shown = videos.put(ann, "Public").id.toHexString();

        given().get(VIDEOS + shown + "?link=whatever").then().statusCode(200);
    }

    @Test
    void videoThatIsNotReadyIsNotOpened() {
        String pending = ann.request()
                .contentType("application/json")
                .body(Map.of("title", "Pending", "size", 1000, "isPublished", false))
                .post("/api/v1/videos/uploads")
                .then()
                .statusCode(201)
                .extract()
                .path("data.video._id");
        Shared link = own.share(pending, Map.of("maxUses", 1));

        given().get(link.url()).then().statusCode(404);
        ann.request().get(links(pending)).then().body("data.uses", contains(0));
    }

    @Test
    void linksAreManagedByTheOwnerOnly() {
        Shared link = own.share(video);
        String shown = videos.put(ann, "Public").id.toHexString();

        for (Map.Entry<String, Integer> expected :
                Map.of(video, 404, shown, 403).entrySet()) {
            String path = links(expected.getKey());
            int status = expected.getValue();
            bob.request()
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(status);
            bob.request().get(path).then().statusCode(status);
            bob.request().delete(path + "/" + link.id()).then().statusCode(status);
            given().get(path).then().statusCode(401);
        }
        given().get(link.url()).then().statusCode(200);
    }

    @Test
    void linkOfAnotherVideoIsNotRevoked() {
        Shared link = own.share(video);
        String another = videos.putHidden(ann, "Another").id.toHexString();

        for (String id : List.of(link.id(), new ObjectId().toHexString())) {
            ann.request()
                    .delete(links(another) + "/" + id)
                    .then()
                    .statusCode(404)
                    .body("code", is("playback-link-not-found"));
        }
        given().get(link.url()).then().statusCode(200);
    }

    @Test
    void listIsPagedLatestFirstAndHasNoSecret() {
        Shared first = own.share(video);
        clock.advance(Duration.ofSeconds(1));
        Shared second = own.share(video);

        var page = ann.request().get(links(video) + "?limit=1").then();
        page.body("data._id", contains(second.id())).body(not(containsString(second.secret())));
        String next = page.extract().header("Link").replaceAll("<(.*)>.*", "$1");
        ann.request()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("data._id", contains(first.id()))
                .header("Link", nullValue());
        ann.request().get(links(video) + "?cursor=x").then().statusCode(400).body("code", is("bad-cursor"));
    }

    @Test
    void noCollectionContainsTheSecret() {
        Map<String, Object> request = Map.of("expiresIn", 600);
        var created = ann.request()
                .contentType("application/json")
                .header("Idempotency-Key", "key-" + video)
                .body(request)
                .post(links(video))
                .then()
                .statusCode(201)
                .extract();
        String secret = created.path("data.link");
        assertThat(secret).hasSize(43);

        for (String name : mongo.getDatabase(database).listCollectionNames().into(new ArrayList<>())) {
            mongo.getDatabase(database).getCollection(name).find().forEach(document -> assertThat(document.toJson())
                    .doesNotContain(secret));
        }
        ann.request()
                .contentType("application/json")
                .header("Idempotency-Key", "key-" + video)
                .body(request)
                .post(links(video))
                .then()
                .statusCode(201)
                .body("data.link", is(secret))
                .body("data._id", is(created.<String>path("data._id")));
        ann.request()
                .contentType("application/json")
                .header("Idempotency-Key", "key-" + video)
                .body("{}")
                .post(links(video))
                .then()
                .statusCode(422);
        ann.request().get(links(video)).then().body("data.size()", is(1));
    }

    @Test
    void secretsOfNeighboursDiffer() {
        Set<String> secrets = Set.of(
                own.share(video).secret(),
                own.share(video).secret(),
                own.share(video).secret());

        assertThat(secrets).hasSize(3);
    }

    @Test
    void hundredAndFirstLinkIsRejectedUntilOneIsRevoked() {
        Shared first = own.share(video);
        for (int i = 1; i < 100; i++) {
            own.share(video);
        }

        ann.request()
                .contentType("application/json")
                .body("{}")
                .post(links(video))
                .then()
                .statusCode(409)
                .body("code", is("too-many-links"));
        own.revoke(video, first);
        own.share(video);
    }

    @Test
    void deletedVideoLosesItsLinks() {
        Shared link = own.share(video);

        ann.request().delete(VIDEOS + video).then().statusCode(200);

        given().get(link.url()).then().statusCode(404);
        await().untilAsserted(() -> assertThat(stored()).isZero());
    }

    @Test
    void publishedVideoIsReadWithAndWithoutItsLinks() {
        String uploaded = own.upload();
        Shared link = own.share(uploaded);

        ann.request().patch(VIDEOS + "toggle/publish/" + uploaded).then().statusCode(200);

        given().get(link.url()).then().statusCode(200).header("Cache-Control", is("private, no-cache"));
        given().get(VIDEOS + uploaded).then().statusCode(200);
        own.revoke(uploaded, link);
        given().get(VIDEOS + uploaded).then().statusCode(200).body("data.videoFile", allOf(containsString("/upload/")));
    }

    private long stored() {
        return collection().countDocuments(new Document("video", new ObjectId(video)));
    }

    private MongoCollection<Document> collection() {
        return mongo.getDatabase(database).getCollection("playback_links");
    }
}
