package io.streamcore.kit.warmup;

import io.quarkus.runtime.ImageMode;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Sends the reads of {@link WarmUpRequests} to this service over loopback from when its port is open until
 * {@link WarmUpConfig#limit}. The service is ready only afterwards, and serves meanwhile whoever asks. A failing request
 * ends its connection's share: what cannot be warmed does not delay readiness beyond the limit. Native executables need none:
 * their code is compiled already.
 */
@Singleton
@Readiness
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int CONNECTIONS = 8;
    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private final WarmUpConfig config;
    private final Instance<WarmUpRequests> sources;
    private final WarmUpMark mark;
    private final Vertx vertx;
    private final Instance<HttpServer> server;
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean over;

    WarmUp(
            WarmUpConfig config,
            Instance<WarmUpRequests> sources,
            WarmUpMark mark,
            Vertx vertx,
            Instance<HttpServer> server) {
        this.config = config;
        this.sources = sources;
        this.mark = mark;
        this.vertx = vertx;
        this.server = server;
    }

    void start(@ObservesAsync HttpServerStart started) {
        try {
            List<WarmUpRequest> requests = isNeeded(config.limit(), ImageMode.current())
                    ? sources.stream()
                            .flatMap(source -> source.requests().stream())
                            .toList()
                    : List.of();
            if (requests.isEmpty()) {
                end();
            } else {
                send(requests);
            }
        } catch (RuntimeException e) {
            LOG.warn("Not warmed up", e);
            end();
        }
    }

    static boolean isNeeded(Duration limit, ImageMode mode) {
        return !limit.isZero() && mode == ImageMode.JVM;
    }

    private void send(List<WarmUpRequest> requests) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(server.get().getPort())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxPoolSize(CONNECTIONS));
        vertx.setTimer(config.limit().toMillis(), limit -> over = true);
        List<Future<Void>> lanes = IntStream.range(0, CONNECTIONS)
                .mapToObj(lane -> {
                    Promise<Void> end = Promise.promise();
                    repeat(client, requests, lane, end);
                    return end.future();
                })
                .toList();
        Future.join(lanes).onComplete(all -> {
            end();
            client.close();
            LOG.infof("Warmed up with %d requests", sent.get());
        });
    }

    private void repeat(HttpClient client, List<WarmUpRequest> requests, int turn, Promise<Void> end) {
        if (over) {
            end.complete();
            return;
        }
        send(client, requests.get(turn % requests.size()))
                .onSuccess(done -> repeat(client, requests, turn + 1, end))
                .onFailure(end::fail);
    }

    private Future<Void> send(HttpClient client, WarmUpRequest request) {
        return client.request(HttpMethod.GET, request.path())
                .compose(prepared -> marked(prepared, request).send())
                .compose(HttpClientResponse::body)
                .onSuccess(body -> sent.incrementAndGet())
                .mapEmpty();
    }

    private HttpClientRequest marked(HttpClientRequest prepared, WarmUpRequest request) {
        request.headers().forEach(prepared::putHeader);
        // Not sampled, so that no trace is made of it (W3C Trace Context, trace-flags 00).
        String traceId = UUID.randomUUID().toString().replace("-", "");
        return prepared.putHeader("traceparent", "00-" + traceId + "-" + traceId.substring(0, 16) + "-00")
                .putHeader(WarmUpMark.HEADER, String.valueOf(mark.secret()));
    }

    private void end() {
        over = true;
        mark.end();
    }

    /** How many requests were sent and answered. */
    int sent() {
        return sent.get();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(over).build();
    }
}
