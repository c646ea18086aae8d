package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends batches to the services, again while a service is away: repeating one is harmless. */
final class ImportClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Set<Integer> COMES_BACK = Set.of(429, 500, 502, 503, 504);
    private static final int TOO_LARGE = 413;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Target target;
    private final Duration patience;

    /** @param patience for how long a service may be away */
    ImportClient(Target target, Duration patience) {
        this.target = target;
        this.patience = patience;
    }

    /**
     * @return the outcomes in order, or empty when the batch is too large for the service
     * @throws MigrationException when the service does not take it
     */
    Optional<List<Outcome>> send(Stage stage, JsonObject batch) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.origins().get(stage.service()) + stage.path()))
                .header("Content-Type", "application/json")
                .header("X-StreamCore-Internal", target.credential())
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString(batch.encode()))
                .build();
        HttpResponse<String> answer = answer(stage, request);
        return switch (answer.statusCode()) {
            case 200 ->
                Optional.of(new JsonObject(answer.body())
                        .getJsonArray("outcomes").stream()
                                .map(JsonObject.class::cast)
                                .map(Outcome::of)
                                .toList());
            case TOO_LARGE -> Optional.empty();
            case 401 -> throw new MigrationException("%s does not accept the internal credential.", name(stage));
            case 404 ->
                throw new MigrationException("%s has no %s; is it another program, or an older one?", name(stage), stage.path());
            default ->
                throw new MigrationException("%s answered %d to a batch of %s.", name(stage), answer.statusCode(), stage.label());
        };
    }

    private HttpResponse<String> answer(Stage stage, HttpRequest request) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String trouble;
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (!COMES_BACK.contains(answer.statusCode())) {
                    return answer;
                }
                trouble = "it answered " + answer.statusCode();
            } catch (IOException away) {
                trouble = away.getMessage() == null ? "it cannot be reached" : away.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MigrationException("Interrupted; the same command goes on from here.");
            }
            if (System.nanoTime() > deadline) {
                throw new MigrationException("%s takes nothing: %s. The same command goes on from here.", name(stage), trouble);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String name(Stage stage) {
        return stage.service().label() + " at " + target.origins().get(stage.service());
    }
}
