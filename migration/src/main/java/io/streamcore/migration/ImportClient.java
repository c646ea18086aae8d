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

/** Sends batches to the import endpoints, and retries while a service is unavailable: imports are idempotent. */
final class ImportClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(60);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Set<Integer> RETRYABLE = Set.of(429, 500, 502, 503, 504);
    private static final int TOO_LARGE = 413;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final MigrationTarget target;
    private final Duration retryFor;

    /** @param retryFor how long a service may be unavailable */
    ImportClient(MigrationTarget target, Duration retryFor) {
        this.target = target;
        this.retryFor = retryFor;
    }

    /**
     * @return the outcomes in order; empty if the batch is too large for the service
     * @throws MigrationException if the service does not accept it
     */
    Optional<List<DocumentOutcome>> send(MigrationStage stage, JsonObject batch) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.origins().get(stage.service()) + stage.path()))
                .header("Content-Type", "application/json")
                .header("X-StreamCore-Internal", target.credential())
                .timeout(RESPONSE)
                .POST(HttpRequest.BodyPublishers.ofString(batch.encode()))
                .build();
        HttpResponse<String> response;
        try {
            response = sendWithRetry(stage, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted; the same command resumes from here.");
        }
        return switch (response.statusCode()) {
            case 200 ->
                Optional.of(new JsonObject(response.body())
                        .getJsonArray("outcomes").stream()
                                .map(outcome -> ((JsonObject) outcome).mapTo(DocumentOutcome.class))
                                .toList());
            case TOO_LARGE -> Optional.empty();
            case 401 -> throw new MigrationException("%s does not accept the internal credential.", name(stage));
            case 404 ->
                throw new MigrationException(
                        "%s has no %s; is it another program, or an older one?", name(stage), stage.path());
            default ->
                throw new MigrationException(
                        "%s answered %d to a batch of %s.", name(stage), response.statusCode(), stage.label());
        };
    }

    private HttpResponse<String> sendWithRetry(MigrationStage stage, HttpRequest request) throws InterruptedException {
        long deadline = System.nanoTime() + retryFor.toNanos();
        while (true) {
            String failure;
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (!RETRYABLE.contains(response.statusCode())) {
                    return response;
                }
                failure = "it answered " + response.statusCode();
            } catch (IOException unreachable) {
                failure = unreachable.getMessage() == null ? "it cannot be reached" : unreachable.getMessage();
            }
            if (System.nanoTime() > deadline) {
                throw new MigrationException(
                        "%s is unavailable: %s. The same command resumes from here.", name(stage), failure);
            }
            new CountDownLatch(1).await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private String name(MigrationStage stage) {
        return stage.service().label() + " at " + target.origins().get(stage.service());
    }
}
