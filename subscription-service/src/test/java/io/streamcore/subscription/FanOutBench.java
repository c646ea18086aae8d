package io.streamcore.subscription;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.restassured.http.ContentType;
import io.streamcore.testing.PackagedService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Not a test: measures the fan-out of the packaged service to channels of several sizes; see bench/scale. */
class FanOutBench {
    private static final int ROUNDS = Integer.getInteger("fanout.rounds", 5);
    private static final String SIZES = System.getProperty("fanout.sizes", "10000,100000");
    private static final int SMALL = 10;
    private static final int CHUNK = 10_000;
    private static final int HOT_THREADS = 16;
    private static final int HOT_SUBSCRIPTIONS = 300;
    private static final double EXTRAPOLATED = 1e7;

    private final SignedInUsers users = new SignedInUsers();
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder table = new StringBuilder();
    private final List<String> notes = new ArrayList<>();

    @Test
    void measure() throws Exception {
        String authService = users.start().get("streamcore.token.auth-service");
        table.append("| subscribers | notifications/s | until the last, s | CPU of service, database for 1000, ms |"
                + " hidden or deleted/s | small channel beside the fan-out, ms | small channel beside the deletion, ms |"
                + " peak resident |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        try (BenchMongo mongo = BenchMongo.start();
                MongoClient client = MongoClients.create(mongo.uri())) {
            for (String size : SIZES.split(",")) {
                MongoDatabase database = client.getDatabase("fan_out_bench_" + size);
                Map<String, String> environment = Map.of(
                        "MONGODB_URI",
                        mongo.uri(),
                        "QUARKUS_MONGODB_DATABASE",
                        database.getName(),
                        "STREAMCORE_INTERNAL_CREDENTIAL",
                        SignedInUsers.CREDENTIAL,
                        "STREAMCORE_TOKEN_AUTH_SERVICE",
                        authService);
                try (var service = PackagedService.start(environment)) {
                    measure(service, mongo.usage(), database, Integer.parseInt(size));
                }
                database.drop();
            }
        } finally {
            users.stop();
        }
        table.append("\n");
        notes.forEach(note -> table.append("- ").append(note).append("\n"));
        table.append("- Load average at the end: ").append(Files.readString(Path.of("/proc/loadavg")));
        Files.writeString(Path.of("target", "fan-out-bench.md"), table);
        System.out.println(table);
    }

    private void measure(PackagedService service, ProcessUsage mongo, MongoDatabase database, int size)
            throws Exception {
        ObjectId huge = subscribe(database, size);
        ObjectId small = subscribe(database, SMALL);
        measureRound(service, mongo, database, huge, small, size, new Measurements());
        Measurements measured = new Measurements();
        for (int round = 0; round < ROUNDS; round++) {
            measureRound(service, mongo, database, huge, small, size, measured);
        }
        table.append("| %,d | %s | %s | %s, %s | %s | %s | %s | %d MB |%n"
                .formatted(
                        size,
                        measured.rate.format("%.0f"),
                        measured.seconds.format("%.1f"),
                        measured.serviceCpu.format("%.0f"),
                        measured.mongoCpu.format("%.0f"),
                        measured.removed.format("%.0f"),
                        measured.besideFanOut.format("%.0f"),
                        measured.besideRemoval.format("%.0f"),
                        new ProcessUsage(service.pid()).peakResidentMegabytes()));
        notes.add("10⁷ subscribers at the median rate of %,d: %.0f s until the last one."
                .formatted(size, EXTRAPOLATED / measured.rate.median()));
        notes.add("Subscriptions to one channel from %d threads, beside %,d rows: %s a second."
                .formatted(HOT_THREADS, size, subscriptionsPerSecond(service).format("%.0f")));
    }

    private static final class Measurements {
        final Spread rate = new Spread();
        final Spread seconds = new Spread();
        final Spread serviceCpu = new Spread();
        final Spread mongoCpu = new Spread();
        final Spread removed = new Spread();
        final Spread besideFanOut = new Spread();
        final Spread besideRemoval = new Spread();
    }

    private static void measureRound(
            PackagedService service,
            ProcessUsage mongo,
            MongoDatabase database,
            ObjectId huge,
            ObjectId small,
            int size,
            Measurements measured)
            throws InterruptedException {
        ProcessUsage usage = new ProcessUsage(service.pid());
        double serviceBefore = usage.cpuSeconds();
        double mongoBefore = mongo.cpuSeconds();
        long start = System.nanoTime();
        ObjectId video = publish(service, huge);
        await(() -> has(database, video, "toldUpTo"));
        measured.besideFanOut.add(1e3 * secondsUntilNotified(service, database, small));
        await(() -> !has(database, video, "pending"));
        double taken = (System.nanoTime() - start) / 1e9;
        measured.seconds.add(taken);
        measured.rate.add(size / taken);
        measured.serviceCpu.add(1e6 * (usage.cpuSeconds() - serviceBefore) / size);
        measured.mongoCpu.add(1e6 * (mongo.cpuSeconds() - mongoBefore) / size);
        requireNotifications(database, video, size);

        start = System.nanoTime();
        withdraw(service, video);
        measured.besideRemoval.add(1e3 * secondsUntilNotified(service, database, small));
        await(() -> !has(database, video, "outdated"));
        measured.removed.add(size / ((System.nanoTime() - start) / 1e9));
        requireNotifications(database, video, 0);
    }

    private static ObjectId subscribe(MongoDatabase database, int size) {
        ObjectId channel = new ObjectId();
        List<Document> chunk = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            chunk.add(new Document("subscriber", new ObjectId())
                    .append("channel", channel)
                    .append("active", true)
                    .append("subscribedAt", Date.from(Instant.ofEpochSecond(1_700_000_000L + i))));
            if (chunk.size() == CHUNK || i == size) {
                database.getCollection("subscriptions").insertMany(chunk);
                chunk.clear();
            }
        }
        return channel;
    }

    /** Users who subscribe to one channel at the same time: all of them change its counter. */
    private Spread subscriptionsPerSecond(PackagedService service) throws Exception {
        Spread perSecond = new Spread();
        ExecutorService threads = Executors.newFixedThreadPool(HOT_THREADS);
        SignedInUser channel = users.create();
        for (int round = 0; round < ROUNDS; round++) {
            List<SignedInUser> subscribers = users.create(HOT_SUBSCRIPTIONS);
            AtomicInteger next = new AtomicInteger();
            Callable<Object> work = () -> {
                for (int i = next.getAndIncrement(); i < HOT_SUBSCRIPTIONS; i = next.getAndIncrement()) {
                    put(service, subscribers.get(i), channel);
                }
                return null;
            };
            long start = System.nanoTime();
            for (Future<Object> one : threads.invokeAll(Collections.nCopies(HOT_THREADS, work))) {
                one.get();
            }
            perSecond.add(HOT_SUBSCRIPTIONS / ((System.nanoTime() - start) / 1e9));
        }
        threads.shutdown();
        return perSecond;
    }

    private void put(PackagedService service, SignedInUser subscriber, SignedInUser channel)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address("/api/v1/subscriptions/c/" + channel))
                .header("Authorization", subscriber.bearer())
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("A subscription has status " + status);
        }
    }

    private static double secondsUntilNotified(PackagedService service, MongoDatabase database, ObjectId channel)
            throws InterruptedException {
        long start = System.nanoTime();
        ObjectId video = publish(service, channel);
        await(() -> !has(database, video, "pending"));
        return (System.nanoTime() - start) / 1e9;
    }

    private static ObjectId publish(PackagedService service, ObjectId channel) {
        ObjectId video = new ObjectId();
        post(
                service,
                "",
                Map.of(
                        "videoId", video.toHexString(),
                        "channelId", channel.toHexString(),
                        "title", "A video",
                        "publishedAt", Instant.now().toString(),
                        "version", 1));
        return video;
    }

    private static void withdraw(PackagedService service, ObjectId video) {
        post(
                service,
                "/withdrawals",
                Map.of("videoId", video.toHexString(), "version", 2, "deleted", true, "new", false));
    }

    private static void post(PackagedService service, String path, Map<String, Object> body) {
        service.request()
                .header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/internal/publications" + path)
                .then()
                .statusCode(200);
    }

    private static boolean has(MongoDatabase database, ObjectId video, String field) {
        return database.getCollection("publications")
                .find(new Document("_id", video))
                .first()
                .containsKey(field);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void requireNotifications(MongoDatabase database, ObjectId video, int expected) {
        long found = database.getCollection("notifications").countDocuments(new Document("video", video));
        if (found != expected) {
            throw new IllegalStateException(found + " notifications in place of " + expected);
        }
    }
}
