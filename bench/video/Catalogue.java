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
 * How long lists take, and how many documents are read for them, while the collection grows. Arguments: a folder, and
 * the sizes.
 */
public class Catalogue {
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
    private static final String LIST = "/api/v1/videos?limit=20";
    private static final int WARM_UP = 200;
    private static final int MEASURED = 1_000;
    private static final long LONGEST = 6_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackagedService service;
    private final Optional<EmbeddedMongo> embedded;

    private Catalogue(PackagedService service, Optional<EmbeddedMongo> embedded) {
        this.service = service;
        this.embedded = embedded;
    }

    public static void main(String[] arguments) throws Exception {
        String given = System.getenv("MONGODB_URI");
        EmbeddedMongo embedded = given == null ? EmbeddedMongo.inMemory() : null;
        String uri = given == null ? embedded.uri() : given;
        String database = "streamcore_video_bench";
        try (Neighbours neighbours = new Neighbours();
                MongoClient client = MongoClients.create(uri)) {
            Map<String, String> environment = Map.of(
                    "MONGODB_URI", uri,
                    "QUARKUS_MONGODB_DATABASE", database,
                    "STREAMCORE_TOKEN_AUTH_SERVICE", neighbours.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE", neighbours.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE", neighbours.origin());
            try (PackagedService service = new PackagedService(Path.of(arguments[0]), environment)) {
                Library library = new Library(client.getDatabase(database));
                Catalogue catalogue = new Catalogue(service, Optional.ofNullable(embedded));
                System.out.println("| videos | list | first asked, ms | median, ms | p95, ms | documents read |");
                System.out.println("|---|---|---|---|---|---|");
                for (int i = 1; i < arguments.length; i++) {
                    library.growTo(Integer.parseInt(arguments[i]));
                    catalogue.measure(library, Integer.parseInt(arguments[i]));
                }
            }
            client.getDatabase(database).drop();
        } finally {
            Optional.ofNullable(embedded).ifPresent(EmbeddedMongo::close);
        }
        System.exit(0);
    }

    private void measure(Library library, int size) throws Exception {
        int deep = Math.min(1_000, size / 20);
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("first page", LIST);
        lists.put("page " + deep + " by cursor", LIST + "&cursor=" + cursorOf(LIST + "&page=" + (deep - 1)));
        lists.put("by views, first page", LIST + "&sortBy=views");
        lists.put("search, word of 20 titles", LIST + "&query=" + Library.RARE);
        lists.put("search, word of every tenth title", LIST + "&query=" + Library.COMMON);
        lists.put("one owner's tenth, first page", LIST + "&userId=" + library.prolific);
        for (var list : lists.entrySet()) {
            System.out.printf("| %,d | %s | %s |%n", size, list.getKey(), timed(list.getValue()));
        }
    }

    private String cursorOf(String path) throws Exception {
        Matcher cursor = CURSOR.matcher(get(path));
        if (!cursor.find()) {
            throw new IllegalStateException("No page follows " + path);
        }
        return cursor.group(1);
    }

    /** The first request, which counts; then, after some to warm up, median, p95 and documents read of the others. */
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
        var answer = http.send(HttpRequest.newBuilder(service.address(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
