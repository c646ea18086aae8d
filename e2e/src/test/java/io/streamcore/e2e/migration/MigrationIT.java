package io.streamcore.e2e.migration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.e2e.migration.NodeDatabase.Size;
import io.streamcore.e2e.platform.PlatformProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests one migration from the dry run to its repetition, at a tenth of the size that {@code bench/migrate} measures
 * unless {@code -Dmigration.scale=1} is given.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationIT {
    private static final Size SIZE = Size.dividedBy(Integer.getInteger("migration.scale", 10));
    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final List<String> STAGES = List.of(
            "users", "videos", "histories", "subscriptions", "playlists", "comments", "posts", "likes", "post-likes");

    @TempDir
    static Path folder;

    private static NodeDatabase node;
    private static PlatformProcess platform;
    private static MongoClient mongo;

    @BeforeAll
    static void start() {
        node = NodeDatabase.generated(SIZE);
        platform = PlatformProcess.startIn(folder.resolve("home"));
        mongo = MongoClients.create(platform.address("mongo"));
    }

    @AfterAll
    static void stop() {
        mongo.close();
        platform.close();
        node.close();
    }

    @Test
    @Order(1)
    void dryRunWritesNothing() throws Exception {
        String output = MigrationProcess.start(platform, Map.of(), "--dry-run", "--from", node.uri())
                .awaitOutput();

        assertThat(output).contains("This was a dry run: nothing was written.");
        assertThat(collection("auth", "users").countDocuments()).isEqualTo(0L);
        assertThat(collection("video", "videos").countDocuments()).isEqualTo(0L);
        assertThat(collection("subscription", "subscriptions").countDocuments()).isEqualTo(0L);
    }

    @Test
    @Order(2)
    void migrationKilledRepeatedlyResumesAndCompletes() throws Exception {
        long startedAt = System.nanoTime();
        killWhen("videos", SIZE.videos() / 3);
        killWhen("subscriptions", SIZE.subscriptions() / 3);
        killWhen("likes", SIZE.likes() / 6);

        // The address as a variable: it may contain a password, which other users could read in an argument.
        String output = MigrationProcess.start(platform, Map.of("STREAMCORE_MIGRATE_FROM", node.uri()))
                .awaitOutput();

        System.out.printf(
                "Migrated %s with three kills in %.1f s%n%s%n", SIZE, (System.nanoTime() - startedAt) / 1e9, output);
        assertThat(output).contains("Resuming where an earlier run was interrupted.");
        for (String stage : STAGES) {
            assertThat(outcomes("state.json", stage)).isEqualTo(outcomes("dry-run.json", stage));
        }
    }

    private static void killWhen(String stage, int read) throws Exception {
        MigrationProcess migrating = MigrationProcess.start(platform, Map.of(), "--from", node.uri());
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !migrating.isAlive() || MigrationProcess.read(platform, stage) >= read);
        assertThat(migrating.kill()).as("killed in time").isTrue();
        assertThat(MigrationProcess.state(platform, "state.json").getBoolean("finished"))
                .isEqualTo(false);
    }

    /** Counts imported and unchanged documents together, because a kill can happen between a batch and its checkpoint. */
    private static Map<String, Object> outcomes(String file, String stage) {
        var state = MigrationProcess.state(platform, file);
        String path = "stages." + stage + ".";
        return Map.of(
                "read", state.getLong(path + "read"),
                "kept", state.getLong(path + "imported") + state.getLong(path + "unchanged"),
                "skipped", state.getMap(path + "skipped"),
                "mended", state.getMap(path + "mended"));
    }

    @Test
    @Order(3)
    void everythingIsImportedOnceAndCountersMatchRows() {
        assertThat(ids("auth", "users")).hasSize(SIZE.users());
        assertThat(ids("video", "videos")).hasSize(SIZE.videos());
        assertThat(collection("video", "watches").countDocuments()).isEqualTo(3L * SIZE.users());
        Map<ObjectId, Integer> subscriberCounts = new HashMap<>();
        Map<ObjectId, Integer> channelCounts = new HashMap<>();
        collection("subscription", "subscriptions").find().forEach(row -> {
            assertThat(row.getBoolean("active")).isTrue();
            assertThat(row.get("change")).isNull();
            subscriberCounts.merge(row.getObjectId("channel"), 1, Integer::sum);
            channelCounts.merge(row.getObjectId("subscriber"), 1, Integer::sum);
        });
        assertThat(collection("subscription", "subscriptions").countDocuments()).isEqualTo((long) SIZE.subscriptions());
        collection("subscription", "counters").find().forEach(counter -> {
            ObjectId user = counter.getObjectId("_id");
            assertThat(counter.getLong("subscribers").intValue()).isEqualTo(subscriberCounts.remove(user));
            assertThat(counter.getLong("subscribedTo").intValue()).isEqualTo(channelCounts.remove(user));
            assertThat(counter.getList("open", Object.class)).isEmpty();
        });
        assertThat(subscriberCounts).isEmpty();
        assertThat(channelCounts).isEmpty();
        assertThat(ids("video", "playlists")).hasSize(SIZE.playlists());
        assertThat(ids("video", "comments")).hasSize(SIZE.comments());
        collection("video", "comments").find().forEach(comment -> assertThat(comment)
                .containsEntry("shown", true)
                .doesNotContainKey("change"));
        assertThat(ids("subscription", "posts")).hasSize(SIZE.posts());
        assertLikesAreCounted("video", "videos", SIZE.likes());
        assertLikesAreCounted("subscription", "posts", SIZE.postLikes());
    }

    private static void assertLikesAreCounted(String service, String things, int expected) {
        Map<ObjectId, Long> likes = new HashMap<>();
        collection(service, "likes").find().forEach(row -> {
            assertThat(row.getBoolean("liked")).isTrue();
            assertThat(row.get("change")).isNull();
            likes.merge(row.getObjectId("target"), 1L, Long::sum);
        });
        assertThat(likes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(expected);
        collection(service, things).find().forEach(thing -> {
            Long count = likes.remove(thing.getObjectId("_id"));
            assertThat(thing.get("likesCount", 0L)).isEqualTo(count == null ? 0L : count);
            assertThat(thing.getList("openLikes", ObjectId.class, List.of())).isEmpty();
        });
        assertThat(likes).isEmpty();
    }

    @Test
    @Order(4)
    void usersLogInWithOldPasswordsWhichAreRehashed() {
        for (int user = 0; user < NodeDatabase.PASSWORDS.size(); user++) {
            login(user).statusCode(200).body("data.user.email", is("viewer.%05d@example.org".formatted(user)));

            String hash = collection("auth", "users")
                    .find(new Document("_id", NodeDatabase.userId(user)))
                    .first()
                    .getString("passwordHash");
            assertThat(hash).startsWith("p1:");
            login(user).statusCode(200);
        }
    }

    @Test
    @Order(5)
    void listsSearchHistoryFeedAndProfilesContainImportedData() {
        RequestSpecification asUser = given().auth().oauth2(login(4).extract().path("data.accessToken"));

        given().get(api("/videos")).then().statusCode(200).body("data.totalDocs", is(SIZE.videos()));
        given().queryParam("query", "episode 00042")
                .get(api("/videos"))
                .then()
                .body("data.docs._id", contains(NodeDatabase.videoId(42).toHexString()))
                .body("data.docs[0].owner.username", is(NodeDatabase.username(42)));
        given().get(api("/videos?userId=" + NodeDatabase.userId(4)))
                .then()
                .body("data.totalDocs", is(SIZE.videosEach()));
        given(asUser)
                .get(api("/users/history"))
                .then()
                .body("data", hasSize(3))
                .body(
                        "data[0]._id",
                        is(NodeDatabase.videoId(NodeDatabase.lastWatched(4)).toHexString()));
        given(asUser).get(api("/subscriptions/feed")).then().statusCode(200).body("data.docs", hasSize(10));
        given(asUser)
                .get(api("/users/c/" + NodeDatabase.username(5)))
                .then()
                .body("data.subscribersCount", is(SIZE.subscriptionsEach()))
                .body("data.channelsSubscribedToCount", is(SIZE.subscriptionsEach()))
                .body("data.isSubscribed", is(true));
        given().get(api("/subscriptions/c/" + NodeDatabase.userId(5)))
                .then()
                .body("data", hasSize(SIZE.subscriptionsEach()));
        given(asUser).get(api("/notifications")).then().body("data.totalDocs", is(0));
        given().get(api("/comments/" + NodeDatabase.videoId(5)))
                .then()
                .body("data.totalDocs", is(5))
                .body("data.docs", hasSize(5))
                .body("data.docs[0].content", is("Comment number 9"));
        given(asUser).get(api("/likes/videos")).then().body("data", hasSize(3));
        given(asUser)
                .get(api("/tweets/user/" + NodeDatabase.userId(0)))
                .then()
                .body("data._id", contains(NodeDatabase.postId(0).toHexString()))
                .body("data[0].content", is("Tweet number 0"))
                .body("data[0].likesCount", is(10))
                .body("data[0].isLiked", is(true));
        given().get(api("/playlists/" + NodeDatabase.playlistId(4)))
                .then()
                .body("data.videos", hasSize(NodeDatabase.VIDEOS_OF_PLAYLIST))
                .body("data.videos[0]._id", is(NodeDatabase.videoId(4).toHexString()));
    }

    @Test
    @Order(6)
    void reportNamesSkippedDocumentsWithoutPersonalData() throws Exception {
        Path report = platform.home().resolve("migration").resolve("report.jsonl");

        String lines = Files.readString(report);

        assertThat(lines).doesNotContain("@", "$2b$", "viewer");
        for (String reason : List.of(
                "username-taken",
                "password-unusable",
                "owner-unknown",
                "no-file-to-play",
                "user-unknown",
                "own-channel",
                "already-subscribed",
                "already-liked",
                "video-unknown",
                "post-unknown",
                "content-missing")) {
            assertThat(lines).contains("\"reason\":\"" + reason + "\"");
        }
        assertThat(lines.lines().toList()).hasSize(STAGES.size() * NodeDatabase.UNIMPORTABLE);
    }

    /** Passes the addresses of the services, as for a cluster. */
    @Test
    @Order(7)
    void secondMigrationChangesNothing() throws Exception {
        Map<String, Integer> before = contents();

        String output = MigrationProcess.start(
                        platform,
                        Map.of(
                                "STREAMCORE_INTERNAL_CREDENTIAL_FILE",
                                platform.home()
                                        .resolve("secrets/internal-credential")
                                        .toString()),
                        "--from",
                        node.uri(),
                        "--auth",
                        platform.address("auth-service"),
                        "--video",
                        platform.address("video-service"),
                        "--subscription",
                        platform.address("subscription-service"))
                .awaitOutput();

        assertThat(output).contains("Nothing was changed: everything had been copied before.");
        assertThat(contents()).isEqualTo(before);
        for (String stage : STAGES) {
            assertThat(outcomes("state.json", stage))
                    .containsEntry("kept", outcomes("dry-run.json", stage).get("kept"));
        }
    }

    @Test
    @Order(8)
    void importEndpointsAreNotRouted() throws Exception {
        String credential = Files.readString(platform.home().resolve("secrets/internal-credential"));

        for (String stage : STAGES) {
            given().header("X-StreamCore-Internal", credential.strip())
                    .contentType("application/json")
                    .body("{\"documents\":[]}")
                    .post(platform.gateway() + "/internal/import/" + stage)
                    .then()
                    .statusCode(404)
                    .body("code", is("not-found"));
        }
    }

    private static Map<String, Integer> contents() {
        Map<String, Integer> contents = new TreeMap<>();
        Map.of(
                        "auth", List.of("users"),
                        "video", List.of("videos", "watches", "playlists", "comments", "likes", "imports"),
                        "subscription", List.of("subscriptions", "counters", "posts", "likes", "imports"))
                .forEach((service, collections) -> collections.forEach(name -> {
                    int sum = 0;
                    for (Document document : collection(service, name).find()) {
                        sum += document.hashCode();
                    }
                    contents.put(service + "." + name, sum);
                }));
        return contents;
    }

    private static ValidatableResponse login(int user) {
        return given().contentType("application/json")
                .body(Map.of("username", NodeDatabase.username(user), "password", NodeDatabase.password(user)))
                .post(api("/users/login"))
                .then();
    }

    private static String api(String path) {
        return platform.gateway() + "/api/v1" + path;
    }

    private static Set<Object> ids(String service, String collection) {
        return collection(service, collection)
                .find()
                .map(document -> document.get("_id"))
                .into(new HashSet<>());
    }

    private static MongoCollection<Document> collection(String service, String name) {
        return mongo.getDatabase("streamcore_" + service).getCollection(name);
    }
}
