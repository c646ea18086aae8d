package io.streamcore.video.relocation;

import static com.mongodb.client.model.Filters.exists;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.local.cloudinary.Faults;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.MongoCutOffProxy;
import io.streamcore.testing.PackagedService;
import io.streamcore.video.testing.PackagedDependencies;
import io.streamcore.video.testing.PrivateVideos;
import io.streamcore.video.testing.TestCaller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kills the packaged service with {@code kill -9} between the writes of a publication, a take-back and a revocation:
 * those to the database, and those to Cloudinary. After the next start each reaches the state that it promised.
 */
class PrivateMediaKillIT {
    private static final String VIDEOS = "/api/v1/videos/";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** So that only the writes of a request are counted, and nothing is repaired before the next start. */
    private static final List<String> JOBS = List.of(
            "STREAMCORE_MOVE_EVERY",
            "STREAMCORE_CLEANUP_EVERY",
            "STREAMCORE_PLAYBACK_EVERY",
            "STREAMCORE_PUBLICATION_EVERY",
            "STREAMCORE_UPLOAD_RECONCILE_EVERY");

    private static PackagedDependencies dependencies;
    private static TestCaller owner;

    private final MongoDatabase database = dependencies.database();

    @BeforeAll
    static void startDependencies() {
        dependencies =
                new PackagedDependencies(Map.of("STREAMCORE_MOVE_LEASE", "PT2S", "STREAMCORE_PLAYBACK_LEASE", "PT2S"));
        owner = dependencies.services().caller("ann");
    }

    @AfterAll
    static void stopDependencies() {
        dependencies.close();
    }

    /** What a kill interrupts: its last write to the database that is done, or the rename that is under way. */
    private enum Kill {
        BEFORE_SECOND_WRITE(2, null),
        BEFORE_THIRD_WRITE(3, null),
        BEFORE_FOURTH_WRITE(4, null),
        BEFORE_FIFTH_WRITE(5, null),
        DURING_FIRST_RENAME(0, "/video/rename"),
        DURING_SECOND_RENAME(0, "/image/rename");

        private final int write;
        private final String rename;

        Kill(int write, String rename) {
            this.write = write;
            this.rename = rename;
        }
    }

    /**
     * A video before the kill.
     *
     * @param addresses those that were given out for it
     * @param link the id and the secret of a link of which a holder got them; null without one
     */
    private record TestVideo(String id, List<String> addresses, List<String> link) {
        String path() {
            return VIDEOS + id;
        }
    }

    @Test
    @Tag("proof")
    void publicationReachesItsStateWhereverItIsKilled() throws Exception {
        List<TestVideo> videos = killEach(kills(2), false, video -> toggle(video));

        try (PackagedService service = PackagedService.start(dependencies.environment())) {
            videos.forEach(video -> await().atMost(TIMEOUT).untilAsserted(() -> assertPublic(service, video)));
        }
        assertNothingElseIsStored();
    }

    @Test
    void takeBackReachesItsStateWhereverItIsKilled() throws Exception {
        List<TestVideo> videos = killEach(kills(2), true, video -> toggle(video));

        try (PackagedService service = PackagedService.start(dependencies.environment())) {
            videos.forEach(video -> assertThat(status(service, video.path())).isEqualTo(404));
            videos.forEach(video -> await().atMost(TIMEOUT).untilAsserted(() -> assertPrivate(service, video)));
        }
        assertNothingElseIsStored();
    }

    @Test
    @Tag("proof")
    void revocationReachesItsStateWhereverItIsKilled() throws Exception {
        List<TestVideo> videos = killEach(
                kills(4),
                false,
                video -> request(
                        "DELETE",
                        video.path() + "/playback-links/" + video.link().get(0)));

        try (PackagedService service = PackagedService.start(dependencies.environment())) {
            videos.forEach(video -> assertThat(status(
                            service, video.path() + "?link=" + video.link().get(1)))
                    .isEqualTo(404));
            videos.forEach(video -> await().atMost(TIMEOUT).untilAsserted(() -> assertPrivate(service, video)));
            await().atMost(TIMEOUT)
                    .until(() -> database.getCollection("playback_links").countDocuments() == 0);
        }
        assertNothingElseIsStored();
    }

    /** @param writes the last write that precedes the renames */
    private static List<Kill> kills(int writes) {
        return Stream.of(Kill.values()).filter(kill -> kill.write <= writes + 1).toList();
    }

    private List<TestVideo> killEach(List<Kill> kills, boolean published, Function<TestVideo, HttpRequest.Builder> call)
            throws Exception {
        List<TestVideo> videos = new ArrayList<>();
        try (PackagedService service = PackagedService.start(dependencies.environment())) {
            for (Kill ignored : kills) {
                videos.add(upload(service, published));
            }
        }
        for (int i = 0; i < kills.size(); i++) {
            kill(kills.get(i), call.apply(videos.get(i)));
        }
        return videos;
    }

    private void kill(Kill kill, HttpRequest.Builder request) throws Exception {
        Faults faults = dependencies.cloudinary().emulator().faults();
        try (MongoCutOffProxy proxy = new MongoCutOffProxy(dependencies.mongoUri(), "videos", "playback_links");
                PackagedService service = PackagedService.start(withoutJobs(proxy))) {
            if (kill.rename == null) {
                proxy.closeBeforeWrite(kill.write);
            } else {
                faults.onPath(kill.rename).delayMillis(TIMEOUT.toMillis());
            }
            HTTP.sendAsync(service.redirect(request), HttpResponse.BodyHandlers.discarding());
            if (kill.rename == null) {
                proxy.awaitClosed();
            } else {
                await().atMost(TIMEOUT).until(PrivateMediaKillIT::hasDelayedRequest);
            }
            service.kill();
        } finally {
            faults.release();
            faults.clear();
        }
    }

    private static boolean hasDelayedRequest() {
        return given().get(dependencies.cloudinary().emulator().baseUrl() + "/_faults")
                        .<Integer>path("delayed")
                > 0;
    }

    private static Map<String, String> withoutJobs(MongoCutOffProxy proxy) {
        Map<String, String> settings = dependencies.environment();
        settings.put("MONGODB_URI", proxy.uri());
        JOBS.forEach(job -> settings.put(job, "off"));
        return settings;
    }

    private static HttpRequest.Builder toggle(TestVideo video) {
        return request("PATCH", VIDEOS + "toggle/publish/" + video.id());
    }

    private static HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://service" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + owner.token());
    }

    /** Of a private video, the addresses are those of the holder of a link, which are its owner's, too. */
    private static TestVideo upload(PackagedService service, boolean published) {
        String id = asOwner(service)
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("title", "Killed")
                .multiPart("isPublished", String.valueOf(published))
                .post("/api/v1/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
        if (published) {
            return new TestVideo(id, addresses(asOwner(service).get(VIDEOS + id)), null);
        }
        Response link =
                asOwner(service).contentType(ContentType.JSON).body("{}").post(VIDEOS + id + "/playback-links");
        String secret = link.path("data.link");
        return new TestVideo(
                id,
                addresses(service.request().queryParam("link", secret).get(VIDEOS + id)),
                List.of(link.path("data._id"), secret));
    }

    private static void assertPublic(PackagedService service, TestVideo video) {
        List<String> now = addresses(service.request().get(video.path()));
        assertThat(now).allMatch(url -> url.contains("/upload/")).allMatch(PrivateVideos::isDelivered);
        assertThat(video.addresses()).noneMatch(PrivateVideos::isDelivered);
    }

    private static void assertPrivate(PackagedService service, TestVideo video) {
        assertThat(status(service, video.path())).isEqualTo(404);
        assertThat(video.addresses()).noneMatch(PrivateVideos::isDelivered);
        List<String> now = addresses(asOwner(service).get(video.path()));
        assertThat(now).allMatch(url -> url.contains("/authenticated/s--")).allMatch(PrivateVideos::isDelivered);
    }

    private void assertNothingElseIsStored() {
        assertThat(dependencies.cloudinary().emulator().assets())
                .hasSize(2 * (int) database.getCollection("videos").countDocuments());
        assertThat(database.getCollection("videos").countDocuments(exists("moveDueAt")))
                .isZero();
    }

    private static RequestSpecification asOwner(PackagedService service) {
        return service.request().header("Authorization", "Bearer " + owner.token());
    }

    private static int status(PackagedService service, String path) {
        return service.request().get(path).statusCode();
    }

    private static List<String> addresses(Response video) {
        return List.of(video.then().statusCode(200).extract().path("data.videoFile"), video.path("data.thumbnail"));
    }
}
