package io.streamcore.video.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.streamcore.testing.ErrorLog;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.SlowRequest;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that disconnect in the middle of a body, or without reading a response: nothing that an operator can mend. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class CutConnectionTest {
    private static final int CLIENTS = 8;
    private static final int VIDEOS = 100;

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads;

    @Inject
    TestVideos testVideos;

    FakeUpstreamServices services;
    TestCaller ann;

    private ErrorLog errors;

    @BeforeEach
    void listen() {
        ann = services.caller("ann");
        errors = ErrorLog.start();
    }

    @AfterEach
    void stopListening() {
        errors.close();
    }

    @Test
    void uploadThatIsCutOffLogsNoErrorAndLeavesNoFile() throws IOException {
        long before = files();
        for (int i = 0; i < CLIENTS; i++) {
            SlowRequest upload = SlowRequest.start(
                    "POST", "/api/v1/videos", ann.token(), "multipart/form-data; boundary=b", halfAVideo());
            await().until(() -> files() > before);

            upload.cut();

            await().until(() -> files() == before);
        }
        ann.request().get("/api/v1/videos").then().statusCode(200);
        assertThat(errors.lines()).isEmpty();
    }

    @Test
    void responsesThatAreNotReadLogNoError() throws IOException {
        for (int i = 0; i < VIDEOS; i++) {
            testVideos.put(ann, "Video " + i, "x".repeat(5000), List.of(), true);
        }
        String request = "GET /api/v1/videos?limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < CLIENTS; i++) {
            Socket client = new Socket("localhost", RestAssured.port);
            client.setSoLinger(true, 0);
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            client.close();
        }

        ann.request().get("/api/v1/videos").then().statusCode(200);
        assertThat(errors.lines()).isEmpty();
    }

    private static byte[] halfAVideo() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"videoFile\"; filename=\"a.mp4\"\r\n\r\n";
        return (part + "x".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
    }

    private long files() throws IOException {
        if (!Files.isDirectory(uploads)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.count();
        }
    }
}
