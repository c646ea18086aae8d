package io.streamcore.local.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Checks health endpoints for a 200 response. */
public final class HealthProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public boolean isReady(String managementOrigin) {
        return isOk(managementOrigin + "/q/health/ready");
    }

    /** Checks the health of the whole platform as reported by the gateway. */
    public boolean isHealthy(String gatewayOrigin) {
        return isOk(gatewayOrigin + "/api/v1/healthcheck");
    }

    private boolean isOk(String address) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
