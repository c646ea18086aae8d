package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.restassured.path.json.JsonPath;
import io.streamcore.testing.RandomKills;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.testing.PackagedDependencies;
import io.streamcore.video.testing.TestCaller;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the packaged service with {@code kill -9} at random while many read videos and report views. */
@Tag("proof")
class ViewKillIT {
    private static final Logger LOG = Logger.getLogger(ViewKillIT.class);
    private static final int KILLS = 12;
    private static final int CLIENTS = 8;
    private static final int USERS = 100;
    private static final int VIDEOS = 200;
    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(2);
    private static PackagedDependencies dependencies;

    private final MongoDatabase database = dependencies.database();

    /** The windows of the views that were reported as counted. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void startDependencies() {
        dependencies = new PackagedDependencies(Map.of());
    }

    @AfterAll
    static void stopDependencies() {
        dependencies.close();
    }

    @Test
    void viewsEqualWindowsAndNothingAcknowledgedIsLostWheneverTheServiceIsKilled() throws Exception {
        List<String> videos = insertVideos();
        List<TestCaller> users = IntStream.range(0, USERS)
                .mapToObj(i -> dependencies.services().caller("user" + i))
                .toList();
        try (RandomKills service = new RandomKills(dependencies.environment())) {
            List<RandomKills.Client> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> viewer(service, users, videos, new Random(i)))
                    .toList();

            service.run(clients, KILLS, new Random());

            await().atMost(RECOVERY_TIMEOUT).until(() -> rows("views").countDocuments(exists("dueAt")) == 0);
            LOG.infof("%s, %d views", service, rows("views").countDocuments());
            assertThat(service.kills()).isEqualTo(KILLS);
        }
        assertViewsEqualWindows();
    }

    /** Mostly reads. */
    private RandomKills.Client viewer(RandomKills service, List<TestCaller> users, List<String> videos, Random random) {
        return () -> {
            TestCaller user = users.get(random.nextInt(USERS));
            String video = videos.get(random.nextInt(VIDEOS));
            if (random.nextInt(4) > 0) {
                send(service, user, "GET", "/api/v1/videos/" + video);
            } else {
                send(service, user, "POST", "/api/v1/videos/" + video + "/views")
                        .filter(response -> JsonPath.from(response.body()).getBoolean("data.counted"))
                        .ifPresent(counted -> acknowledged.add(video + ":user:" + user.id()));
            }
        };
    }

    private static Optional<HttpResponse<String>> send(RandomKills service, TestCaller user, String method, String path)
            throws InterruptedException {
        Optional<HttpResponse<String>> response =
                service.send(HttpRequest.newBuilder(URI.create("http://service" + path))
                        .header("Authorization", "Bearer " + user.token())
                        .method(method, BodyPublishers.noBody()));
        response.ifPresent(
                found -> assertThat(found.statusCode()).as(found.body()).isEqualTo(200));
        return response;
    }

    private void assertViewsEqualWindows() {
        Map<ObjectId, Long> windows = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Document window : rows("views").find()) {
            windows.merge(window.getObjectId("video"), 1L, Long::sum);
            ids.add(window.getString("_id"));
        }
        assertThat(acknowledged).isNotEmpty().isSubsetOf(ids);
        assertThat(ids).as("views of reads too").hasSizeGreaterThan(2 * acknowledged.size());
        for (Document video : rows("videos").find()) {
            assertThat(video.getLong("views"))
                    .isEqualTo(Objects.requireNonNullElse(windows.get(video.getObjectId("_id")), 0L));
        }
    }

    private MongoCollection<Document> rows(String collection) {
        return database.getCollection(collection);
    }

    private List<String> insertVideos() {
        var pojos = CodecRegistries.fromProviders(
                PojoCodecProvider.builder().automatic(true).build());
        List<Video> videos =
                IntStream.range(0, VIDEOS).mapToObj(i -> readyVideo()).toList();
        database.withCodecRegistry(CodecRegistries.fromRegistries(database.getCodecRegistry(), pojos))
                .getCollection("videos", Video.class)
                .insertMany(videos);
        return videos.stream().map(video -> video.id.toHexString()).toList();
    }

    private static Video readyVideo() {
        ObjectId id = new ObjectId();
        Instant now = Instant.now();
        Video video = Video.pending(id, new ObjectId(), new VideoDetails("A", "", List.of(), true), now);
        Asset file = new Asset(null, "https://media.example/" + id + ".mp4");
        video.upload().complete(file, new Asset(null, "https://media.example/" + id + ".jpg"), 10, now);
        video.publicationDueAt = null;
        return video;
    }
}
