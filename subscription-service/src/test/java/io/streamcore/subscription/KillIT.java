package io.streamcore.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.restassured.http.ContentType;
import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.testing.MongoCutOffProxy;
import io.streamcore.testing.PackagedService;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the packaged service with {@code kill -9}, and asserts on the data after the next start. */
class KillIT {
    private static final int WRITES = 7;
    private static final int COMMIT = 4;
    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SignedInUsers USERS = new SignedInUsers();
    private static LocalMongo mongo;
    private static MongoClient client;
    private static String authService;

    private final String databaseName =
            "streamcore_kill_" + UUID.randomUUID().toString().substring(0, 8);
    private MongoDatabase database;

    @BeforeAll
    static void startDependencies() {
        mongo = LocalMongo.temporary(System.getenv());
        client = MongoClients.create(mongo.uri());
        authService = USERS.start().get("streamcore.token.auth-service");
    }

    @AfterAll
    static void stopDependencies() {
        client.close();
        mongo.close();
        USERS.stop();
    }

    @BeforeEach
    void useFreshDatabase() {
        database = client.getDatabase(databaseName);
    }

    @Test
    void subscribeKilledBetweenAnyTwoWritesIsAllOrNothing() throws Exception {
        SignedInUser channel = USERS.create();
        Map<Integer, SignedInUser> readers = new HashMap<>();
        for (int write = 2; write <= WRITES; write++) {
            SignedInUser reader = USERS.create();
            readers.put(write, reader);
            killBeforeWrite(write, put(reader, channel));
        }
        assertThat(database.getCollection("subscriptions").countDocuments(Filters.eq("unsettled", true)))
                .isEqualTo(WRITES - 1);

        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            awaitRecovery();
        }

        readers.forEach(
                (write, reader) -> assertThat(rows("subscriber", reader.id())).isEqualTo(write > COMMIT ? 1 : 0));
        assertThat(rows("channel", channel.id())).isEqualTo(WRITES - COMMIT);
        assertCountersEqualRows();
    }

    @Test
    @Tag("proof")
    void unsubscribeKilledBetweenAnyTwoWritesIsAllOrNothing() throws Exception {
        SignedInUser channel = USERS.create();
        Map<Integer, SignedInUser> readers = new HashMap<>();
        for (int write = COMMIT; write <= WRITES; write++) {
            SignedInUser reader = USERS.create();
            readers.put(write, reader);
            killBeforeWrite(WRITES + write, put(reader, channel), delete(reader, channel));
        }

        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            awaitRecovery();
        }

        readers.forEach(
                (write, reader) -> assertThat(rows("subscriber", reader.id())).isEqualTo(write > COMMIT ? 0 : 1));
        assertCountersEqualRows();
    }

    @Test
    void fiveHundredTogglesKilledMidwayLeaveCountsEqualToRows() throws Exception {
        SignedInUser channel = USERS.create();
        List<SignedInUser> readers = USERS.create(500);
        Set<ObjectId> acknowledged = ConcurrentHashMap.newKeySet();
        CountDownLatch midway = new CountDownLatch(150);
        Semaphore permits = new Semaphore(400);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            readers.forEach(reader -> threads.execute(() -> {
                permits.acquireUninterruptibly();
                if (toggle(service, reader, channel) == 200) {
                    acknowledged.add(reader.id());
                    midway.countDown();
                }
            }));
            assertThat(midway.await(2, TimeUnit.MINUTES)).as("150 toggles").isTrue();
            service.kill();
        } finally {
            permits.release(readers.size());
            threads.shutdownNow();
        }

        try (PackagedService service = PackagedService.start(environment(mongo.uri()))) {
            awaitRecovery();
        }

        acknowledged.forEach(reader -> assertThat(rows("subscriber", reader)).isEqualTo(1));
        assertCountersEqualRows();
    }

    @Test
    @Tag("proof")
    void tenThousandSubscribersAreNotifiedOnceThoughTheFanOutIsKilledTwice() throws Exception {
        SignedInUser channel = USERS.create();
        ObjectId video = new ObjectId();
        insertSubscribers(channel.id(), 10_000);
        Map<String, String> environment = environment(mongo.uri());
        environment.put("STREAMCORE_NOTIFICATION_BATCH", "50");
        environment.put("STREAMCORE_NOTIFICATION_LEASE", "PT2S");
        try (MongoCutOffProxy proxy = new MongoCutOffProxy(mongo.uri(), "notifications");
                PackagedService service = PackagedService.start(through(proxy, environment))) {
            proxy.closeBeforeWrite(1 + 2_000 / 50);
            publish(service, video, channel);
            proxy.awaitClosed();
            service.kill();
        }
        assertThat(notifications().countDocuments()).isEqualTo(2_000);
        try (MongoCutOffProxy proxy = new MongoCutOffProxy(mongo.uri(), "notifications")) {
            proxy.closeBeforeWrite(1 + 4_000 / 50);
            try (PackagedService service = PackagedService.startWithoutWaiting(through(proxy, environment))) {
                proxy.awaitClosed();
                service.kill();
            }
        }
        assertThat(notifications().countDocuments()).isEqualTo(6_000);

        try (PackagedService service = PackagedService.start(environment)) {
            await().atMost(RECOVERY_TIMEOUT)
                    .until(() -> database.getCollection("publications").countDocuments(Filters.exists("pending")) == 0);
        }

        Set<ObjectId> notified = new HashSet<>();
        for (Document notification : notifications().find(Filters.eq("video", video))) {
            assertThat(notified.add(notification.getObjectId("recipient")))
                    .as("notified once")
                    .isTrue();
        }
        assertThat(notified).hasSize(10_000);
    }

    @Test
    void notificationsOfAWithdrawnVideoAreAllHiddenThoughTheServiceIsKilledMeanwhile() throws Exception {
        SignedInUser channel = USERS.create();
        ObjectId video = new ObjectId();
        insertSubscribers(channel.id(), 10_000);
        Map<String, String> environment = environment(mongo.uri());
        environment.put("STREAMCORE_NOTIFICATION_LEASE", "PT2S");
        try (PackagedService service = PackagedService.start(environment)) {
            publish(service, video, channel);
            await().atMost(RECOVERY_TIMEOUT).until(() -> notifications().countDocuments() == 10_000);
        }
        try (MongoCutOffProxy proxy = new MongoCutOffProxy(mongo.uri(), "notifications");
                PackagedService service = PackagedService.start(through(proxy, environment))) {
            proxy.closeBeforeWrite(4);
            withdraw(service, video);
            proxy.awaitClosed();
            service.kill();
        }
        assertThat(notifications().countDocuments(Filters.eq("hidden", true))).isEqualTo(3_000);

        try (PackagedService service = PackagedService.start(environment)) {
            await().atMost(RECOVERY_TIMEOUT)
                    .until(() ->
                            database.getCollection("publications").countDocuments(Filters.exists("outdated")) == 0);
        }

        assertThat(notifications().countDocuments(Filters.eq("hidden", true))).isEqualTo(10_000);
    }

    /** Sends the requests one after another; the last gets no response. */
    private void killBeforeWrite(int number, HttpRequest.Builder... requests) throws Exception {
        try (MongoCutOffProxy proxy = new MongoCutOffProxy(mongo.uri(), "subscriptions", "counters")) {
            Map<String, String> environment = through(proxy, environment(mongo.uri()));
            environment.put("STREAMCORE_SUBSCRIPTION_REPAIR_EVERY", "off");
            try (PackagedService service = PackagedService.start(environment)) {
                proxy.closeBeforeWrite(number);
                CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
                for (HttpRequest.Builder request : requests) {
                    sent = sent.thenCompose(previous ->
                            HTTP.sendAsync(service.redirect(request), HttpResponse.BodyHandlers.discarding()));
                }
                proxy.awaitClosed();
                service.kill();
            }
        }
    }

    private static Map<String, String> through(MongoCutOffProxy proxy, Map<String, String> environment) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("MONGODB_URI", proxy.uri());
        return changed;
    }

    private static void publish(PackagedService service, ObjectId video, SignedInUser channel) {
        service.request()
                .header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body("{\"videoId\":\"%s\",\"channelId\":\"%s\",\"title\":\"A\",\"publishedAt\":\"%s\"}"
                        .formatted(video, channel, Instant.now()))
                .post("/internal/publications")
                .then()
                .statusCode(200);
    }

    private static void withdraw(PackagedService service, ObjectId video) {
        service.request()
                .header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body("{\"videoId\":\"%s\",\"version\":1}".formatted(video))
                .post("/internal/publications/withdrawals")
                .then()
                .statusCode(200);
    }

    private void insertSubscribers(ObjectId channel, int count) {
        Date yesterday = Date.from(Instant.now().minus(Duration.ofDays(1)));
        List<Document> rows = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> rows.add(new Document("subscriber", new ObjectId())
                        .append("channel", channel)
                        .append("active", true)
                        .append("subscribedAt", yesterday)));
        database.getCollection("subscriptions").insertMany(rows);
    }

    private static HttpRequest.Builder put(SignedInUser reader, SignedInUser channel) {
        return request(reader, channel).PUT(HttpRequest.BodyPublishers.noBody());
    }

    private static HttpRequest.Builder delete(SignedInUser reader, SignedInUser channel) {
        return request(reader, channel).DELETE();
    }

    private static HttpRequest.Builder request(SignedInUser reader, SignedInUser channel) {
        return HttpRequest.newBuilder(URI.create("http://service/api/v1/subscriptions/c/" + channel))
                .header("Authorization", reader.bearer());
    }

    /** The status, or 0 when there was no response. */
    private static int toggle(PackagedService service, SignedInUser reader, SignedInUser channel) {
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
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", SignedInUsers.CREDENTIAL);
        environment.put("STREAMCORE_TOKEN_AUTH_SERVICE", authService);
        return environment;
    }

    private void awaitRecovery() {
        await().atMost(RECOVERY_TIMEOUT)
                .until(() ->
                        database.getCollection("subscriptions").countDocuments(Filters.eq("unsettled", true)) == 0);
    }

    private void assertCountersEqualRows() {
        for (Document counter : database.getCollection("counters").find()) {
            ObjectId user = counter.getObjectId("_id");
            assertThat(counter.getLong("subscribers")).isEqualTo(rows("channel", user));
            assertThat(counter.getLong("subscribedTo")).isEqualTo(rows("subscriber", user));
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
