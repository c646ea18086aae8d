import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the response times of lists, and the documents they read, while the collection grows. Arguments: a working
 * directory, and the sizes.
 */
public class CatalogBenchmark {
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
    private static final String LIST = "/api/v1/videos?limit=20";
    private static final int WARM_UP = 200;
    private static final int MEASURED = 1_000;
    private static final long LONGEST = 6_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final VideoServiceProcess service;
    private final Optional<EmbeddedMongo> embedded;

    private CatalogBenchmark(VideoServiceProcess service, Optional<EmbeddedMongo> embedded) {
        this.service = service;
        this.embedded = embedded;
    }

    public static void main(String[] arguments) throws Exception {
        String given = System.getenv("MONGODB_URI");
        EmbeddedMongo embedded = given == null ? EmbeddedMongo.inMemory() : null;
        String uri = given == null ? embedded.uri() : given;
        String database = "streamcore_video_bench";
        try (StubServices services = new StubServices();
                MongoClient client = MongoClients.create(uri)) {
            Map<String, String> environment = Map.of(
                    "MONGODB_URI", uri,
                    "QUARKUS_MONGODB_DATABASE", database,
                    "STREAMCORE_TOKEN_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE", services.origin());
            try (VideoServiceProcess service = new VideoServiceProcess(Path.of(arguments[0]), environment)) {
                GeneratedVideos videos = new GeneratedVideos(client.getDatabase(database));
                CatalogBenchmark benchmark = new CatalogBenchmark(service, Optional.ofNullable(embedded));
                System.out.println("| videos | list | first request, ms | median, ms | p95, ms | documents read |");
                System.out.println("|---|---|---|---|---|---|");
                for (int i = 1; i < arguments.length; i++) {
                    videos.growTo(Integer.parseInt(arguments[i]));
                    benchmark.measure(videos, Integer.parseInt(arguments[i]));
                }
            }
            client.getDatabase(database).drop();
        } finally {
            Optional.ofNullable(embedded).ifPresent(EmbeddedMongo::close);
        }
        System.exit(0);
    }

    private void measure(GeneratedVideos videos, int size) throws Exception {
        int deep = Math.min(1_000, size / 20);
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("first page", LIST);
        lists.put("page " + deep + " by cursor", LIST + "&cursor=" + cursorOf(LIST + "&page=" + (deep - 1)));
        lists.put("by views, first page", LIST + "&sortBy=views");
        lists.put("search, word of 20 titles", LIST + "&query=" + GeneratedVideos.RARE);
        lists.put("search, word of every tenth title", LIST + "&query=" + GeneratedVideos.COMMON);
        lists.put("one owner's tenth, first page", LIST + "&userId=" + videos.prolific);
        for (var list : lists.entrySet()) {
            System.out.printf("| %,d | %s | %s |%n", size, list.getKey(), timed(list.getValue()));
        }
    }

    private String cursorOf(String path) throws Exception {
        Matcher cursor = CURSOR.matcher(get(path));
        if (!cursor.find()) {
            throw new IllegalStateException("No page after " + path);
        }
        return cursor.group(1);
    }

    /** The first request, which counts; then, after a warm-up, median, p95 and documents read. */
    private String timed(String path) throws Exception {
        double first = millis(path);
        long end = System.nanoTime() + LONGEST;
        for (int i = 0; i < WARM_UP && System.nanoTime() < end; i++) {
            get(path);
        }
        double[] taken = new double[MEASURED];
        int made = 0;
        long before = read();
        while (made < MEASURED && (made < 20 || System.nanoTime() < end)) {
            taken[made++] = millis(path);
        }
        long read = (read() - before) / made;
        Arrays.sort(taken, 0, made);
        String documents = embedded.isPresent() ? String.format("%,d", read) : "";
        return "%.0f | %.1f | %.1f | %s".formatted(first, taken[made / 2], taken[made * 95 / 100], documents);
    }

    private long read() {
        return embedded.map(EmbeddedMongo::documentsExamined).orElse(0L);
    }

    private double millis(String path) throws Exception {
        long start = System.nanoTime();
        get(path);
        return (System.nanoTime() - start) / 1e6;
    }

    private String get(String path) throws Exception {
        var response = http.send(HttpRequest.newBuilder(service.address(path)).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " responded " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
