import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Measures current-user and refresh-token of a running auth-service with 16 sessions of one user: after 20 seconds of
 * each to warm up, in alternating rounds of 10 seconds each. Arguments: its address, a username, the password, the
 * service's process id, and the number of rounds, 5 by default.
 */
public class RequestBenchmark {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SESSIONS = 16;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 10;
    private static final double TICKS = 100;

    private interface TokenRequest {
        /** One request. @return the token for the next */
        String send(String token) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String users = args[0] + "/api/v1/users";
        Path stat = Path.of("/proc", args[3], "stat");
        List<String> access = new ArrayList<>();
        List<String> refresh = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            String login = body(HttpRequest.newBuilder(URI.create(users + "/login"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(args[1], args[2])))
                    .build());
            access.add(field(login, "accessToken"));
            refresh.add(field(login, "refreshToken"));
        }
        TokenRequest currentUser = token -> {
            body(HttpRequest.newBuilder(URI.create(users + "/current-user"))
                    .header("Authorization", "Bearer " + token)
                    .build());
            return token;
        };
        TokenRequest refreshToken = token -> field(
                body(HttpRequest.newBuilder(URI.create(users + "/refresh-token"))
                        .header("Cookie", "refreshToken=" + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build()),
                "refreshToken");
        int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 5;
        access = each(access, currentUser, WARM_UP_SECONDS).tokens();
        refresh = each(refresh, refreshToken, WARM_UP_SECONDS).tokens();
        List<Measurement> reads = new ArrayList<>();
        List<Measurement> refreshes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            access = measure(access, currentUser, stat, reads);
            refresh = measure(refresh, refreshToken, stat, refreshes);
        }
        report("current-user", reads);
        report("refresh-token", refreshes);
    }

    private record Measurement(double perSecond, double cpuMillis) {}

    private static void report(String name, List<Measurement> rounds) {
        System.out.printf(
                "%s: %s requests/s; %s ms of the service's CPU each (min / median / max of %d rounds)%n",
                name,
                spread(rounds, Measurement::perSecond, "%.0f"),
                spread(rounds, Measurement::cpuMillis, "%.2f"),
                rounds.size());
    }

    private static String spread(List<Measurement> rounds, ToDoubleFunction<Measurement> value, String format) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return DoubleStream.of(sorted[0], median, sorted[sorted.length - 1])
                .mapToObj(format::formatted)
                .collect(Collectors.joining(" / "));
    }

    /** @return the tokens for the next round */
    private static List<String> measure(
            List<String> tokens, TokenRequest request, Path stat, List<Measurement> measurements) throws Exception {
        double before = cpuSeconds(stat);
        RunResult run = each(tokens, request, SECONDS);
        double spent = cpuSeconds(stat) - before;
        measurements.add(new Measurement((double) run.requests() / SECONDS, 1000 * spent / run.requests()));
        return run.tokens();
    }

    private record RunResult(List<String> tokens, long requests) {}

    private static RunResult each(List<String> tokens, TokenRequest request, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tokens.size());
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Future<RunResult>> running = new ArrayList<>();
        for (String first : tokens) {
            running.add(threads.submit(() -> {
                String token = first;
                long made = 0;
                for (; System.nanoTime() < end; made++) {
                    token = request.send(token);
                }
                return new RunResult(List.of(token), made);
            }));
        }
        List<String> last = new ArrayList<>();
        long requests = 0;
        for (Future<RunResult> one : running) {
            last.addAll(one.get().tokens());
            requests += one.get().requests();
        }
        threads.shutdown();
        return new RunResult(last, requests);
    }

    private static double cpuSeconds(Path stat) throws Exception {
        String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private static String body(HttpRequest request) throws Exception {
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
