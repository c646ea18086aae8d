package io.streamcore.subscription;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.restassured.http.ContentType;
import io.streamcore.local.mongo.LocalMongo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code kill -9} of the packaged service leaves behind, and what the next start makes of it. */
class KillIT {
    private static final int WRITES = 7;
    private static final int COMMIT = 4;
    private static final Duration REPAIRED_WITHIN = Duration.ofMinutes(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final FakeAuthService AUTH_SERVICE = new FakeAuthService();
    private static LocalMongo mongo;
    private static MongoClient client;
    private static Map<String, String> authSettings;
    private static Users users;

    private final String databaseName =
            "streamcore_kill_" + UUID.randomUUID().toString().substring(0, 8);
    private MongoDatabase database;

    @BeforeAll
    static void startSurroundings() {
        mongo = LocalMongo.forgetting(System.getenv());
        client = MongoClients.create(mongo.uri());
        authSettings = AUTH_SERVICE.start();
        users = Users.of(URI.create(authSettings.get("test.auth-service")), authSettings.get("test.signing-key"));
    }

    @AfterAll
    static void stopSurroundings() {
        client.close();
        mongo.close();
        AUTH_SERVICE.stop();
    }

    @BeforeEach
    void useFreshDatabase() {
        database = client.getDatabase(databaseName);
    }

    @Test
    void subscribingKilledBetweenAnyTwoWritesIsAllOrNothing() throws Exception {
        User channel = users.create();
        Map<Integer, User> readers = new HashMap<>();
        for (int write = 2; write <= WRITES; write++) {
            User reader = users.create();
            readers.put(write, reader);
            killBeforeWrite(write, put(reader, channel));
        }
        assertEquals(WRITES - 1, database.getCollection("subscriptions").countDocuments(Filters.eq("unsettled", true)));

        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            awaitSettled();
        }

        readers.forEach((write, reader) -> assertEquals(write > COMMIT ? 1 : 0, rows("subscriber", reader.id())));
        assertEquals(WRITES - COMMIT, rows("channel", channel.id()));
        assertCountersEqualRows();
    }

    @Test
    void unsubscribingKilledBetweenTwoWritesIsAllOrNothing() throws Exception {
        User channel = users.create();
        Map<Integer, User> readers = new HashMap<>();
        for (int write = COMMIT; write <= WRITES; write++) {
            User reader = users.create();
            readers.put(write, reader);
            killBeforeWrite(WRITES + write, put(reader, channel), delete(reader, channel));
        }

        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            awaitSettled();
        }

        readers.forEach((write, reader) -> assertEquals(write > COMMIT ? 0 : 1, rows("subscriber", reader.id())));
        assertCountersEqualRows();
    }

    @Test
    void fiveHundredTogglesKilledInTheMiddleLeaveCountsEqualToRows() throws Exception {
        User channel = users.create();
        List<User> readers = users.create(500);
        Set<ObjectId> acknowledged = ConcurrentHashMap.newKeySet();
        CountDownLatch middle = new CountDownLatch(150);
        Semaphore beforeTheKill = new Semaphore(400);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            readers.forEach(reader -> threads.execute(() -> {
                beforeTheKill.acquireUninterruptibly();
                if (toggle(service, reader, channel) == 200) {
                    acknowledged.add(reader.id());
                    middle.countDown();
                }
            }));
            assertTrue(middle.await(2, TimeUnit.MINUTES), "never came to the middle");
            service.kill();
        } finally {
            beforeTheKill.release(readers.size());
            threads.shutdownNow();
        }

        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            awaitSettled();
        }

        acknowledged.forEach(reader -> assertEquals(1, rows("subscriber", reader)));
        assertCountersEqualRows();
    }

    @Test
    void tenThousandFollowersAreToldOnceThoughTheFanOutIsKilledTwice() throws Exception {
        User channel = users.create();
        ObjectId video = new ObjectId();
        seedFollowers(channel.id(), 10_000);
        Map<String, String> environment = environment(mongo.uri());
        environment.put("STREAMCORE_NOTIFICATION_BATCH", "50");
        environment.put("STREAMCORE_NOTIFICATION_LEASE", "PT2S");
        try (MongoGate gate = new MongoGate(mongo.uri(), "notifications");
                PackagedService service = PackagedService.start(through(gate, environment))) {
            gate.closeBeforeWrite(1 + 2_000 / 50);
            publish(service, video, channel);
            gate.awaitClosed();
            service.kill();
        }
        assertEquals(2_000, notifications().countDocuments());
        try (MongoGate gate = new MongoGate(mongo.uri(), "notifications")) {
            gate.closeBeforeWrite(1 + 4_000 / 50);
            try (PackagedService service = PackagedService.begin(through(gate, environment))) {
                gate.awaitClosed();
                service.kill();
            }
        }
        assertEquals(6_000, notifications().countDocuments());

        try (PackagedService service = PackagedService.start(environment)) {
            await().atMost(REPAIRED_WITHIN)
                    .until(() -> database.getCollection("publications").countDocuments(Filters.exists("pending")) == 0);
        }

        Set<ObjectId> told = new HashSet<>();
        for (Document notification : notifications().find(Filters.eq("video", video))) {
            assertTrue(told.add(notification.getObjectId("recipient")), "told twice");
        }
        assertEquals(10_000, told.size());
    }

    /** Sends the requests one after the other; the last is never answered. */
    private void killBeforeWrite(int number, HttpRequest.Builder... requests) throws Exception {
        try (MongoGate gate = new MongoGate(mongo.uri(), "subscriptions", "counters")) {
            Map<String, String> environment = through(gate, environment(mongo.uri()));
            environment.put("STREAMCORE_SUBSCRIPTION_REPAIR_EVERY", "off");
            try (PackagedService service = PackagedService.start(environment)) {
                gate.closeBeforeWrite(number);
                CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
                for (HttpRequest.Builder request : requests) {
                    sent = sent.thenCompose(
                            answered -> HTTP.sendAsync(service.aimed(request), HttpResponse.BodyHandlers.discarding()));
                }
                gate.awaitClosed();
                service.kill();
            }
        }
    }

    private static Map<String, String> through(MongoGate gate, Map<String, String> environment) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("MONGODB_URI", gate.uri());
        return changed;
    }

    private static void publish(PackagedService service, ObjectId video, User channel) {
        service.request()
                .header("X-StreamCore-Internal", FakeAuthService.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body("{\"videoId\":\"%s\",\"channelId\":\"%s\",\"title\":\"A\",\"publishedAt\":\"%s\"}"
                        .formatted(video, channel, Instant.now()))
                .post("/internal/publications")
                .then()
                .statusCode(200);
    }

    private void seedFollowers(ObjectId channel, int howMany) {
        Date yesterday = Date.from(Instant.now().minus(Duration.ofDays(1)));
        List<Document> rows = new ArrayList<>();
        IntStream.range(0, howMany)
                .forEach(i -> rows.add(new Document("subscriber", new ObjectId())
                        .append("channel", channel)
                        .append("active", true)
                        .append("subscribedAt", yesterday)));
        database.getCollection("subscriptions").insertMany(rows);
    }

    private static HttpRequest.Builder put(User reader, User channel) {
        return request(reader, channel).PUT(HttpRequest.BodyPublishers.noBody());
    }

    private static HttpRequest.Builder delete(User reader, User channel) {
        return request(reader, channel).DELETE();
    }

    private static HttpRequest.Builder request(User reader, User channel) {
        return HttpRequest.newBuilder(URI.create("http://service/api/v1/subscriptions/c/" + channel))
                .header("Authorization", reader.bearer());
    }

    /** The status, or 0 when there was no answer. */
    private static int toggle(PackagedService service, User reader, User channel) {
        try {
            return service.request()
                    .header("Authorization", reader.bearer())
                    .post("/api/v1/subscriptions/c/" + channel)
                    .statusCode();
        } catch (Exception killed) {
            return 0;
        }
    }

    private Map<String, String> environment(String mongoUri) {
        Map<String, String> environment = new HashMap<>();
        environment.put("MONGODB_URI", mongoUri);
        environment.put("QUARKUS_MONGODB_DATABASE", databaseName);
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", FakeAuthService.CREDENTIAL);
        environment.put("STREAMCORE_TOKEN_AUTH_SERVICE", authSettings.get("test.auth-service"));
        environment.put("STREAMCORE_DIRECTORY_AUTH_SERVICE", authSettings.get("test.auth-service"));
        return environment;
    }

    private void awaitSettled() {
        await().atMost(REPAIRED_WITHIN)
                .until(() ->
                        database.getCollection("subscriptions").countDocuments(Filters.eq("unsettled", true)) == 0);
    }

    private void assertCountersEqualRows() {
        for (Document counter : database.getCollection("counters").find()) {
            ObjectId user = counter.getObjectId("_id");
            assertEquals(rows("channel", user), counter.getLong("subscribers"));
            assertEquals(rows("subscriber", user), counter.getLong("subscribedTo"));
        }
    }

    private long rows(String side, ObjectId user) {
        return database.getCollection("subscriptions")
                .countDocuments(Filters.and(Filters.eq(side, user), Filters.eq("active", true)));
    }

    private MongoCollection<Document> notifications() {
        return database.getCollection("notifications");
    }
}
