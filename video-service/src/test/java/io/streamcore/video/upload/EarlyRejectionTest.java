package io.streamcore.video.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Sends requests without, or with a part of, their bodies: rejections do not wait for them. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class EarlyRejectionTest {
    private static final int TIMEOUT_MILLIS = 60_000;

    FakeUpstreamServices services;

    @Test
    void unauthenticatedUploadIsRejectedBeforeItsBody() throws IOException {
        assertThat(statusOf(upload(null, 100_000_000))).isEqualTo(401);
    }

    @Test
    void bodyThatIsTooLargeIsRejectedByItsContentLength() throws IOException {
        assertThat(statusOf(upload(services.caller("ann").token(), 300_000_000)))
                .isEqualTo(413);
    }

    @Test
    void abortedUploadLeavesNoTemporaryFile() throws IOException {
        String head = upload(services.caller("ann").token(), 1_000_000)
                + "--b\r\nContent-Disposition: form-data; name=\"videoFile\"; filename=\"a.mp4\"\r\n\r\n"
                + "x".repeat(200_000);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Awaitility.await().until(() -> temporaryFiles().length > 0);
        }

        Awaitility.await().untilAsserted(() -> assertThat(temporaryFiles()).isEmpty());
    }

    private static String[] temporaryFiles() {
        String[] names = new File("target/uploads").list();
        return names == null ? new String[0] : names;
    }

    private static String upload(String token, long length) {
        return "POST /api/v1/videos HTTP/1.1\r\nHost: localhost\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static int statusOf(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }
}
