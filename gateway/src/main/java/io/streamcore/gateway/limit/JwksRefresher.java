package io.streamcore.gateway.limit;

import io.quarkus.runtime.StartupEvent;
import io.streamcore.gateway.route.ServiceOrigins;
import io.streamcore.http.token.VerificationKeys;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps auth-service's public keys up to date in the background, so that no request waits for them. */
@Singleton
public class JwksRefresher {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final HttpRequest request;
    private final boolean needed;
    private final VerificationKeys keys;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "jwks-refresh");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    JwksRefresher(ServiceOrigins origins, AccessTokenSettings tokens, RateLimitSettings rates) {
        this(origins, tokens, rates, Clock.systemUTC());
    }

    public JwksRefresher(ServiceOrigins origins, AccessTokenSettings tokens, RateLimitSettings rates, Clock clock) {
        this.request = HttpRequest.newBuilder(origins.auth().resolve("/.well-known/jwks.json"))
                .timeout(TIMEOUT)
                .build();
        this.needed = !rates.isRelaxed();
        this.keys = new VerificationKeys(this::fetch, tokens.keysKept(), clock);
    }

    private String fetch() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("auth-service responded " + response.statusCode());
        }
        return response.body();
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    public void start() {
        if (needed) {
            executor.scheduleWithFixedDelay(keys::refreshWhenDue, 0, 1, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    public void stop() {
        executor.shutdownNow();
    }

    VerificationKeys keys() {
        return keys;
    }
}
