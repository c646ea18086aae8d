import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.lang.management.ManagementFactory;
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
import org.bson.types.ObjectId;

/**
 * Measures the response times of lists, and the documents they read, while the collection grows. Arguments: a working
 * directory, and the sizes.
 */
public class CatalogBenchmark {
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
    private static final String LIST = "/api/v1/videos?limit=20";
    private static final String NUMBERED = "/api/v1/videos?limit=10&page=";
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 200;

    /** Requests of one round, and nanoseconds after which it ends early. */
    private static final int MEASURED = 400;

    private static final long LONGEST = 3_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final VideoServiceProcess service;
    private final Optional<EmbeddedMongo> embedded;
    private final String token;

    private CatalogBenchmark(VideoServiceProcess service, String token, Optional<EmbeddedMongo> embedded) {
        this.service = service;
        this.token = token;
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
                CatalogBenchmark benchmark = new CatalogBenchmark(
                        service, services.token(new ObjectId().toHexString()), Optional.ofNullable(embedded));
                services.subscribe(
                        videos.channels.stream().map(ObjectId::toHexString).toList());
                System.out.println("Minimum / median / maximum of " + ROUNDS + " rounds, in ms; load average "
                        + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                System.out.println("| videos | list | first request, ms | p50 | p95 | p99 | documents read |");
                System.out.println("|---|---|---|---|---|---|---|");
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
        lists.put("page " + Math.min(1_000, size / 10) + " of 10 by number", NUMBERED + Math.min(1_000, size / 10));
        lists.put("page " + deep + " by cursor", LIST + "&cursor=" + cursorBefore(deep));
        lists.put("by views, first page", LIST + "&sortBy=views");
        lists.put("search, word of 20 titles", LIST + "&query=" + GeneratedVideos.RARE);
        lists.put("search, word of every tenth title", LIST + "&query=" + GeneratedVideos.COMMON);
        lists.put("search by views, word of every tenth title", LIST + "&sortBy=views&query=" + GeneratedVideos.COMMON);
        lists.put(
                "search, two words, together in every 1000th title",
                LIST + "&query=" + GeneratedVideos.COMMON + "+" + GeneratedVideos.PAIRED);
        lists.put(
                "search, two frequent words that no video has both",
                LIST + "&query=" + GeneratedVideos.COMMON + "+" + GeneratedVideos.OTHER);
        lists.put("one owner's tenth, first page", LIST + "&userId=" + videos.prolific);
        lists.put("one owner's tenth by views", LIST + "&sortBy=views&userId=" + videos.prolific);
        lists.put("feed of 200 channels", "/api/v1/subscriptions/feed?limit=20");
        for (var list : lists.entrySet()) {
            System.out.printf("| %,d | %s | %s |%n", size, list.getKey(), timed(list.getValue()));
        }
    }

    /** The cursor after the pages of 20 before this one, read by cursor as well: pages by number do not reach it. */
    private String cursorBefore(int page) throws Exception {
        String cursor = cursorOf("/api/v1/videos?limit=100");
        int last = (page - 1) * 20;
        for (int at = 100; at < last; at += Math.min(100, last - at)) {
            cursor = cursorOf("/api/v1/videos?limit=" + Math.min(100, last - at) + "&cursor=" + cursor);
        }
        return cursor;
    }

    private String cursorOf(String path) throws Exception {
        Matcher cursor = CURSOR.matcher(get(path));
        if (!cursor.find()) {
            throw new IllegalStateException("No page after " + path);
        }
        return cursor.group(1);
    }

    /** The first request, which plans and counts; then, after a warm-up, percentiles of several rounds, and documents. */
    private String timed(String path) throws Exception {
        double first = millis(path);
        long end = System.nanoTime() + LONGEST;
        for (int i = 0; i < WARM_UP && System.nanoTime() < end; i++) {
            get(path);
        }
        double[][] rounds = new double[ROUNDS][];
        int made = 0;
        long before = read();
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(path);
            made += rounds[i].length;
        }
        long read = (read() - before) / made;
        String documents = embedded.isPresent() ? String.format("%,d", read) : "";
        return "%.0f | %s | %s | %s | %s"
                .formatted(first, spread(rounds, 50), spread(rounds, 95), spread(rounds, 99), documents);
    }

    /** The sorted times of one round. */
    private double[] round(String path) throws Exception {
        double[] taken = new double[MEASURED];
        int made = 0;
        long end = System.nanoTime() + LONGEST;
        while (made < MEASURED && (made < 20 || System.nanoTime() < end)) {
            taken[made++] = millis(path);
        }
        double[] sorted = Arrays.copyOf(taken, made);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Minimum, median and maximum over the rounds. */
    private static String spread(double[][] rounds, int percentile) {
        double[] values = Arrays.stream(rounds)
                .mapToDouble(round -> round[round.length * percentile / 100])
                .sorted()
                .toArray();
        return "%.1f / %.1f / %.1f".formatted(values[0], values[values.length / 2], values[values.length - 1]);
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
        HttpRequest.Builder request = HttpRequest.newBuilder(service.address(path));
        if (path.contains("/feed")) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " responded " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
