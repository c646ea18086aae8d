package io.streamcore.subscription;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.testing.PackagedService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Not a test: measures the packaged service on databases of three sizes; see bench/subscription. */
class SubscriptionBench {
    private static final int[] SIZES = {1_000, 100_000, 1_000_000};
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 5;
    private static final int ROUND = 200;
    private static final int MEASURED = ROUNDS * ROUND;
    private static final int KNOWN = 200;
    private static final int CHUNK = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SignedInUsers users = new SignedInUsers();
    private final Random random = new Random(42);

    @Test
    void measure() throws Exception {
        String authService = users.start().get("streamcore.token.auth-service");
        Map<String, List<String>> table = new LinkedHashMap<>();
        try (BenchMongo mongo = BenchMongo.start();
                MongoClient client = MongoClients.create(mongo.uri())) {
            for (int rows : SIZES) {
                String database = "bench_" + rows;
                Map<String, String> environment = new HashMap<>(Map.of(
                        "MONGODB_URI",
                        mongo.uri(),
                        "QUARKUS_MONGODB_DATABASE",
                        database,
                        "STREAMCORE_INTERNAL_CREDENTIAL",
                        SignedInUsers.CREDENTIAL,
                        "STREAMCORE_TOKEN_AUTH_SERVICE",
                        authService));
                try (PackagedService service = PackagedService.start(environment)) {
                    measure(service, seed(client.getDatabase(database), rows), table);
                }
                client.getDatabase(database).drop();
            }
        } finally {
            users.stop();
        }
        write(table);
    }

    /** Half of the rows are of one channel, whose newest subscribers are known users. */
    private Seeded seed(MongoDatabase database, int rows) {
        List<SignedInUser> known = users.create(KNOWN);
        SignedInUser channel = users.create();
        SignedInUser reader = known.get(0);
        List<Document> chunk = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int fromEnd = rows - 1 - i;
            ObjectId subscriber = fromEnd < KNOWN ? known.get(fromEnd).id() : new ObjectId();
            ObjectId subscribedChannel = fromEnd < KNOWN || i % 2 == 0 ? channel.id() : new ObjectId();
            chunk.add(row(subscriber, subscribedChannel, i));
            if (chunk.size() == CHUNK || fromEnd == 0) {
                database.getCollection("subscriptions").insertMany(chunk);
                chunk.clear();
            }
        }
        database.getCollection("counters")
                .insertOne(new Document("_id", channel.id())
                        .append("subscribers", (long) rows / 2)
                        .append("subscribedTo", 0L)
                        .append("version", 1L)
                        .append("open", List.of()));
        return new Seeded(rows, channel, reader, known, users.create(WARM_UP + MEASURED));
    }

    private static Document row(ObjectId subscriber, ObjectId channel, int second) {
        return new Document("subscriber", subscriber)
                .append("channel", channel)
                .append("active", true)
                .append("subscribedAt", Date.from(Instant.ofEpochSecond(1_700_000_000L + second)));
    }

    private record Seeded(
            int rows, SignedInUser channel, SignedInUser reader, List<SignedInUser> known, List<SignedInUser> fresh) {}

    private void measure(PackagedService service, Seeded seeded, Map<String, List<String>> table) throws Exception {
        String list = "/api/v1/subscriptions/c/" + seeded.channel() + "?limit=20";
        String next = nextPage(service, seeded.reader(), list);
        String ids = IntStream.range(0, 100)
                .mapToObj(i -> random.nextBoolean() ? seeded.channel().toString() : new ObjectId().toHexString())
                .collect(Collectors.joining(","));
        Map<String, IntFunction<HttpRequest>> kinds = new LinkedHashMap<>();
        kinds.put(
                "profile",
                i -> get(
                        service,
                        seeded.reader(),
                        "/api/v1/users/c/" + seeded.channel().username()));
        kinds.put("list, first page of 20", i -> get(service, seeded.reader(), list));
        kinds.put("list, page of 20 by cursor", i -> get(service, seeded.reader(), next));
        kinds.put(
                "`exists` of 100",
                i -> get(service, seeded.reader(), "/api/v1/subscriptions/exists?channelIds=" + ids));
        kinds.put("toggle, subscribing", i -> toggle(service, seeded.fresh().get(i), seeded.channel()));
        kinds.put("toggle, unsubscribing", i -> toggle(service, seeded.fresh().get(i), seeded.channel()));
        for (var kind : kinds.entrySet()) {
            table.computeIfAbsent(kind.getKey(), name -> new ArrayList<>()).add(timed(kind.getValue()));
        }
    }

    /** Median and p95 of the requests of a round, each as minimum, median and maximum of the rounds. */
    private String timed(IntFunction<HttpRequest> requests) throws Exception {
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            HttpRequest request = requests.apply(i);
            long start = System.nanoTime();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(request.uri() + " has status " + status);
            }
            if (i >= WARM_UP) {
                nanos[i - WARM_UP] = System.nanoTime() - start;
            }
        }
        double[] medians = new double[ROUNDS];
        double[] p95s = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.sort(nanos, round * ROUND, (round + 1) * ROUND);
            medians[round] = nanos[round * ROUND + ROUND / 2] / 1e6;
            p95s[round] = nanos[round * ROUND + ROUND * 95 / 100] / 1e6;
        }
        return spread(medians) + " · " + spread(p95s);
    }

    private static String spread(double[] rounds) {
        Arrays.sort(rounds);
        return "%.1f / %.1f / %.1f".formatted(rounds[0], rounds[ROUNDS / 2], rounds[ROUNDS - 1]);
    }

    /** The path of the next page, of the header {@code Link}. */
    private String nextPage(PackagedService service, SignedInUser user, String path) throws Exception {
        return http.send(get(service, user, path), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Link")
                .map(link -> link.replaceFirst("^<([^>]+)>; rel=\"next\"$", "$1"))
                .orElseThrow();
    }

    private static HttpRequest get(PackagedService service, SignedInUser user, String path) {
        return HttpRequest.newBuilder(service.address(path))
                .header("Authorization", user.bearer())
                .build();
    }

    private static HttpRequest toggle(PackagedService service, SignedInUser user, SignedInUser channel) {
        return HttpRequest.newBuilder(service.address("/api/v1/subscriptions/c/" + channel))
                .header("Authorization", user.bearer())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private static void write(Map<String, List<String>> table) throws IOException {
        var text = new StringBuilder(
                "| median · p95 in ms, each min / median / max of 5 rounds | 10³ rows | 10⁵ rows | 10⁶ rows |\n|---|---|---|---|\n");
        table.forEach((name, cells) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n"));
        Files.writeString(Path.of("target", "subscription-bench.md"), text);
        System.out.println(text);
    }
}
