package io.streamcore.e2e.rollout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Where one replica answers, and where it tells whether it wants to be asked. */
record Endpoint(int port, int management) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    enum Readiness {
        READY,
        NOT_READY,
        SILENT
    }

    static Endpoint free() throws IOException {
        try (var port = new ServerSocket(0);
                var management = new ServerSocket(0)) {
            return new Endpoint(port.getLocalPort(), management.getLocalPort());
        }
    }

    Readiness readiness() {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            int status = CLIENT.send(question, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? Readiness.READY : Readiness.NOT_READY;
        } catch (ConnectException e) {
            return Readiness.NOT_READY;
        } catch (IOException e) {
            return Readiness.SILENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.SILENT;
        }
    }
}
