package io.streamcore.e2e.migration;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.e2e.migration.NodeDatabase.Size;
import io.streamcore.e2e.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * One migration, watched from its dry run to its repetition. A tenth of the size that {@code bench/migrate} measures,
 * unless {@code -Dmigration.scale=1} is given.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationIT {
    private static final Size SIZE = Size.dividedBy(Integer.getInteger("migration.scale", 10));
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final List<String> STAGES = List.of("users", "videos", "histories", "subscriptions");

    @TempDir
    static Path folder;

    private static NodeDatabase node;
    private static Platform platform;
    private static MongoClient here;

    @BeforeAll
    static void start() {
        node = NodeDatabase.generated(SIZE);
        platform = Platform.startedIn(folder.resolve("home"));
        here = MongoClients.create(platform.place("mongo"));
    }

    @AfterAll
    static void stop() {
        here.close();
        platform.close();
        node.close();
    }

    @Test
    @Order(1)
    void dryRunWritesNothing() throws Exception {
        String said = Migrating.begin(platform, Map.of(), "--dry-run", "--from", node.uri())
                .said();

        assertThat(said, containsString("This was a dry run: nothing was written."));
        assertThat(collection("auth", "users").countDocuments(), is(0L));
        assertThat(collection("video", "videos").countDocuments(), is(0L));
        assertThat(collection("subscription", "subscriptions").countDocuments(), is(0L));
    }

    @Test
    @Order(2)
    void migrationKilledTwiceOnItsWayIsCompleteInTheEnd() throws Exception {
        long startedAt = System.nanoTime();
        killWhen("videos", SIZE.videos() / 3);
        killWhen("subscriptions", SIZE.subscriptions() / 3);

        // Its address as a setting this time: it may hold a password, which an argument would show to others.
        String said = Migrating.begin(platform, Map.of("STREAMCORE_MIGRATE_FROM", node.uri()))
                .said();

        System.out.printf(
                "Migrated %s with two kills in %.1f s%n%s%n", SIZE, (System.nanoTime() - startedAt) / 1e9, said);
        assertThat(said, containsString("Going on where an earlier run was interrupted."));
        for (String stage : STAGES) {
            assertThat(outcomes("state.json", stage), is(outcomes("dry-run.json", stage)));
        }
    }

    private static void killWhen(String stage, int read) throws Exception {
        Migrating migrating = Migrating.begin(platform, Map.of(), "--from", node.uri());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !migrating.isAlive() || Migrating.read(platform, stage) >= read);
        assertThat("killed in time", migrating.kill(), is(true));
        assertThat(Migrating.state(platform, "state.json").getBoolean("finished"), is(false));
    }

    /** Imported and unchanged together: a kill may come between a batch and its checkpoint. */
    private static Map<String, Object> outcomes(String file, String stage) {
        var state = Migrating.state(platform, file);
        String path = "stages." + stage + ".";
        return Map.of(
                "read", state.getLong(path + "read"),
                "kept", state.getLong(path + "imported") + state.getLong(path + "unchanged"),
                "skipped", state.getMap(path + "skipped"),
                "mended", state.getMap(path + "mended"));
    }

    @Test
    @Order(3)
    void everythingIsThereOnceAndCountersEqualRows() {
        assertThat(ids("auth", "users"), hasSize(SIZE.users()));
        assertThat(ids("video", "videos"), hasSize(SIZE.videos()));
        assertThat(collection("video", "watches").countDocuments(), is(3L * SIZE.users()));
        Map<ObjectId, Integer> followers = new HashMap<>();
        Map<ObjectId, Integer> followed = new HashMap<>();
        collection("subscription", "subscriptions").find().forEach(row -> {
            assertThat(row.getBoolean("active"), is(true));
            assertThat(row.get("change"), nullValue());
            followers.merge(row.getObjectId("channel"), 1, Integer::sum);
            followed.merge(row.getObjectId("subscriber"), 1, Integer::sum);
        });
        assertThat(collection("subscription", "subscriptions").countDocuments(), is((long) SIZE.subscriptions()));
        collection("subscription", "counters").find().forEach(counter -> {
            ObjectId user = counter.getObjectId("_id");
            assertThat(counter.getLong("subscribers").intValue(), is(followers.remove(user)));
            assertThat(counter.getLong("subscribedTo").intValue(), is(followed.remove(user)));
            assertThat(counter.getList("open", Object.class), empty());
        });
        assertThat(followers.size() + followed.size(), is(0));
    }

    @Test
    @Order(4)
    void everybodyLogsInWithTheOldPasswordWhichIsUpgraded() {
        for (int user = 0; user < NodeDatabase.PASSWORDS.size(); user++) {
            login(user).statusCode(200).body("data.user.email", is("viewer.%05d@example.org".formatted(user)));

            String hash = collection("auth", "users")
                    .find(new Document("_id", NodeDatabase.userId(user)))
                    .first()
                    .getString("passwordHash");
            assertThat(hash, startsWith("p1:"));
            login(user).statusCode(200);
        }
    }

    @Test
    @Order(5)
    void listsSearchHistoryFeedAndProfilesShowWhatWasImported() {
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
                .body("data.totalDocs", is(SIZE.subscriptionsEach()));
        given(asUser).get(api("/notifications")).then().body("data.totalDocs", is(0));
    }

    @Test
    @Order(6)
    void reportNamesWhatWasSkippedAndNobody() throws Exception {
        Path report = platform.home().resolve("migration").resolve("report.jsonl");

        String lines = Files.readString(report);

        assertThat(lines, not(anyOf(containsString("@"), containsString("$2b$"), containsString("viewer"))));
        for (String reason : List.of(
                "username-taken",
                "password-unusable",
                "owner-unknown",
                "no-file-to-play",
                "user-unknown",
                "own-channel",
                "already-subscribed")) {
            assertThat(lines, containsString("\"reason\":\"" + reason + "\""));
        }
        assertThat(lines.lines().toList(), hasSize(4 * NodeDatabase.SPOILT));
    }

    /** Told where the services are, as for a cluster. */
    @Test
    @Order(7)
    void secondMigrationChangesNothing() throws Exception {
        Map<String, Integer> before = contents();

        String said = Migrating.begin(
                        platform,
                        Map.of(
                                "STREAMCORE_INTERNAL_CREDENTIAL_FILE",
                                platform.home()
                                        .resolve("secrets/internal-credential")
                                        .toString()),
                        "--from",
                        node.uri(),
                        "--auth",
                        platform.place("auth-service"),
                        "--video",
                        platform.place("video-service"),
                        "--subscription",
                        platform.place("subscription-service"))
                .said();

        assertThat(said, containsString("Nothing was changed: everything had been copied before."));
        assertThat(contents(), is(before));
        for (String stage : STAGES) {
            assertThat(
                    outcomes("state.json", stage),
                    hasEntry("kept", outcomes("dry-run.json", stage).get("kept")));
        }
    }

    @Test
    @Order(8)
    void gatewayLeadsNobodyToTheImport() throws Exception {
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
                        "video", List.of("videos", "watches", "imports"),
                        "subscription", List.of("subscriptions", "counters", "imports"))
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

    private static java.util.Set<Object> ids(String service, String collection) {
        return collection(service, collection)
                .find()
                .map(document -> document.get("_id"))
                .into(new java.util.ArrayList<>())
                .stream()
                .collect(toSet());
    }

    private static MongoCollection<Document> collection(String service, String name) {
        return here.getDatabase("streamcore_" + service).getCollection(name);
    }
}
