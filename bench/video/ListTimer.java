import io.streamcore.local.mongo.EmbeddedMongo;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures the response times of lists, and the documents they read. */
final class ListTimer {
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    /** Paths that are requested by a signed-in user. */
    private static final Pattern SIGNED_IN = Pattern.compile("/feed|/likes/");

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 200;

    /** Requests of one round, and nanoseconds after which it ends early. */
    private static final int MEASURED = 400;

    private static final long LONGEST = 3_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final VideoServiceProcess service;
    private final Optional<EmbeddedMongo> embedded;
    private final String token;

    ListTimer(VideoServiceProcess service, String token, Optional<EmbeddedMongo> embedded) {
        this.service = service;
        this.token = token;
        this.embedded = embedded;
    }

    static void printHeader(String growing) {
        System.out.println("Minimum / median / maximum of " + ROUNDS + " rounds, in ms; load average "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| " + growing + " | list | first request, ms | p50 | p95 | p99 | documents read |");
        System.out.println("|---|---|---|---|---|---|---|");
    }

    /** @param paths by the names of the lists */
    void print(int size, Map<String, String> paths) throws Exception {
        for (var list : paths.entrySet()) {
            System.out.printf("| %,d | %s | %s |%n", size, list.getKey(), timed(list.getValue()));
        }
    }

    String cursorOf(String path) throws Exception {
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
        if (SIGNED_IN.matcher(path).find()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " responded " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
