package io.streamcore.e2e.rollout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Addresses one replica by its HTTP port and its management port. */
record ReplicaEndpoint(int port, int management) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    enum ProbeResult {
        READY,
        NOT_READY,
        NO_RESPONSE
    }

    static ReplicaEndpoint free() throws IOException {
        try (var port = new ServerSocket(0);
                var management = new ServerSocket(0)) {
            return new ReplicaEndpoint(port.getLocalPort(), management.getLocalPort());
        }
    }

    ProbeResult probe() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            int status =
                    CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? ProbeResult.READY : ProbeResult.NOT_READY;
        } catch (ConnectException e) {
            return ProbeResult.NOT_READY;
        } catch (IOException e) {
            return ProbeResult.NO_RESPONSE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProbeResult.NO_RESPONSE;
        }
    }
}
