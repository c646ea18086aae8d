import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Measures the first page and single videos, for strangers and for a signed-in viewer, one request at a time. Arguments:
 * a working directory, the number of videos, that of rounds. It needs nothing that earlier versions of the service lack,
 * so that two checkouts can be compared.
 */
public class ReadBenchmark {
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final VideoServiceProcess service;
    private final String token;

    private ReadBenchmark(VideoServiceProcess service, String token) {
        this.service = service;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        String given = System.getenv("MONGODB_URI");
        EmbeddedMongo embedded = given == null ? EmbeddedMongo.inMemory() : null;
        String uri = given == null ? embedded.uri() : given;
        String database = "streamcore_read_bench";
        try (StubServices services = new StubServices();
                MongoClient client = MongoClients.create(uri)) {
            Map<String, String> environment = Map.of(
                    "MONGODB_URI", uri,
                    "QUARKUS_MONGODB_DATABASE", database,
                    "STREAMCORE_LIMITS", "relaxed",
                    "STREAMCORE_TOKEN_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE", services.origin());
            MongoDatabase videos = client.getDatabase(database);
            try (VideoServiceProcess service = new VideoServiceProcess(Path.of(arguments[0]), environment)) {
                new GeneratedVideos(videos).growTo(size);
                List<ObjectId> ids = new ArrayList<>();
                for (Document video : videos.getCollection("videos").find().projection(new Document("_id", 1))) {
                    ids.add(video.getObjectId("_id"));
                }
                new ReadBenchmark(service, services.token(new ObjectId().toHexString())).measure(ids, rounds);
            } finally {
                videos.drop();
            }
        } finally {
            Optional.ofNullable(embedded).ifPresent(EmbeddedMongo::close);
        }
        System.exit(0);
    }

    /** Every read once in each round, so that a slow moment of the machine meets them all. */
    private void measure(List<ObjectId> ids, int rounds) throws Exception {
        Map<String, IntFunction<String>> reads = new LinkedHashMap<>();
        reads.put("first page, stranger", i -> "/api/v1/videos?limit=20");
        reads.put("one video, stranger", i -> "/api/v1/videos/" + ids.get(0));
        reads.put("one video, signed in, again", i -> "!/api/v1/videos/" + ids.get(1));
        reads.put("one video, signed in, a new view each time", i -> "!/api/v1/videos/" + ids.get(i % ids.size()));
        int fresh = 0;
        Map<String, List<double[]>> measured = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (var read : reads.entrySet()) {
                int number = round < 0 ? WARM_UP : MEASURED;
                double[] row = timed(read.getValue(), fresh, number);
                fresh += read.getKey().endsWith("each time") ? number : 0;
                if (round >= 0) {
                    measured.computeIfAbsent(read.getKey(), key -> new ArrayList<>()).add(row);
                }
            }
        }
        System.out.printf(
                "Minimum / median / maximum of %d rounds of %,d requests; load average %.1f%n",
                rounds, MEASURED, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| read | p50, ms | p99, ms | CPU of the service a request, ms |\n|---|---|---|---|");
        measured.forEach((read, rows) ->
                System.out.printf("| %s | %s | %s | %s |%n", read, spread(rows, 0), spread(rows, 1), spread(rows, 2)));
    }

    /** p50 and p99 in ms, and CPU of the service per request in ms. */
    private double[] timed(IntFunction<String> path, int first, int number) throws Exception {
        double[] taken = new double[number];
        double cpu = service.cpuMillis();
        for (int i = 0; i < number; i++) {
            long start = System.nanoTime();
            get(path.apply(first + i));
            taken[i] = (System.nanoTime() - start) / 1e6;
        }
        double spent = (service.cpuMillis() - cpu) / number;
        Arrays.sort(taken);
        return new double[] {taken[number / 2], taken[number * 99 / 100], spent};
    }

    private static String spread(List<double[]> rows, int column) {
        double[] values = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return "%.2f / %.2f / %.2f".formatted(values[0], values[values.length / 2], values[values.length - 1]);
    }

    /** A path that begins with ! is read with the viewer's token. */
    private void get(String path) throws Exception {
        boolean signedIn = path.startsWith("!");
        HttpRequest.Builder request = HttpRequest.newBuilder(service.address(signedIn ? path.substring(1) : path));
        if (signedIn) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " responded " + response.statusCode() + " " + response.body());
        }
    }
}
