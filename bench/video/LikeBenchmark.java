import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Measures how many likes of one video the service takes, from clients that each send one after the other. Arguments: a
 * directory, the number of users, that of concurrent clients, that of likes before the measurement.
 */
public class LikeBenchmark {
    private static final int WARM_UP = 2_000;

    public static void main(String[] arguments) throws Exception {
        int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 64;
        int warmUp = arguments.length > 3 ? Integer.parseInt(arguments[3]) : WARM_UP;
        String given = System.getenv("MONGODB_URI");
        EmbeddedMongo embedded = given == null ? EmbeddedMongo.inMemory() : null;
        String uri = given == null ? embedded.uri() : given;
        String database = "streamcore_like_bench";
        try (StubServices services = new StubServices();
                MongoClient client = MongoClients.create(uri)) {
            Map<String, String> environment = Map.of(
                    "MONGODB_URI",
                    uri,
                    "QUARKUS_MONGODB_DATABASE",
                    database,
                    "STREAMCORE_LIMITS",
                    "relaxed",
                    "STREAMCORE_TOKEN_AUTH_SERVICE",
                    services.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE",
                    services.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE",
                    services.origin());
            try (VideoServiceProcess service = new VideoServiceProcess(Path.of(arguments[0]), environment)) {
                MongoDatabase videos = client.getDatabase(database);
                new GeneratedVideos(videos).growTo(1);
                ObjectId video = videos.getCollection("videos").find().first().getObjectId("_id");
                like(service, services, video, warmUp, clients);
                report(like(service, services, video, users, clients), users);
                Document stored = videos.getCollection("videos").find().first();
                System.out.printf(
                        "likesCount %s, rows %d, likes %d%n",
                        stored.get("likesCount"), videos.getCollection("likes").countDocuments(), warmUp + users);
            } finally {
                client.getDatabase(database).drop();
            }
        }
        System.exit(0);
    }

    private record Run(double seconds, long[] nanos, int failed, double serviceCpu, double ownCpu) {}

    private static Run like(VideoServiceProcess service, StubServices services, ObjectId video, int users, int clients)
            throws Exception {
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            requests.add(HttpRequest.newBuilder(service.address("/api/v1/likes/toggle/v/" + video))
                    .header("Authorization", "Bearer " + services.token(new ObjectId().toHexString()))
                    .POST(BodyPublishers.noBody())
                    .build());
        }
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long[] nanos = new long[users];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        double serviceCpu = service.cpuMillis();
        double ownCpu = ownCpuMillis();
        long start = System.nanoTime();
        List<Future<Object>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < users; i = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    int status = http.send(requests.get(i), BodyHandlers.discarding())
                            .statusCode();
                    nanos[i] = System.nanoTime() - sent;
                    failed.addAndGet(status == 200 ? 0 : 1);
                }
                return null;
            }));
        }
        for (Future<Object> client : running) {
            client.get();
        }
        threads.shutdown();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(seconds, nanos, failed.get(), service.cpuMillis() - serviceCpu, ownCpuMillis() - ownCpu);
    }

    /** CPU time of the clients, and of the embedded server if there is one. */
    private static double ownCpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    private static void report(Run run, int users) {
        Arrays.sort(run.nanos());
        System.out.printf(
                "%d likes of one video in %.1f s: %.0f a second, %d failed, median %.1f ms, p99 %.1f ms;"
                        + " CPU of a like %.2f ms in the service, %.2f ms in clients and embedded server%n",
                users,
                run.seconds(),
                users / run.seconds(),
                run.failed(),
                run.nanos()[users / 2] / 1e6,
                run.nanos()[users * 99 / 100] / 1e6,
                run.serviceCpu() / users,
                run.ownCpu() / users);
    }
}
