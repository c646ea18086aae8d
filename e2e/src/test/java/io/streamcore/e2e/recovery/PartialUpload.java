package io.streamcore.e2e.recovery;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.local.media.SampleMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A multipart upload that has sent only a part of its bytes, on a connection that stays open. */
record PartialUpload(Socket connection, int sent) implements AutoCloseable {
    private static final String BOUNDARY = "multipart-boundary";

    static PartialUpload send(TestUser user, Path video, int percent) throws IOException {
        byte[] body = body(SampleMedia.bytes(video));
        int length = Math.toIntExact((long) body.length * percent / 100);
        URI gateway = URI.create(user.platform().gateway());
        String head = String.join(
                "\r\n",
                "POST /api/v1/videos HTTP/1.1",
                "Host: " + gateway.getAuthority(),
                "Authorization: Bearer " + user.accessToken(),
                "Idempotency-Key: " + InterruptedUploadIT.KEY,
                "Content-Type: multipart/form-data; boundary=" + BOUNDARY,
                "Content-Length: " + body.length,
                "",
                "");
        Socket connection = new Socket(gateway.getHost(), gateway.getPort());
        connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(body, 0, length);
        return new PartialUpload(connection, length);
    }

    private static byte[] body(byte[] video) {
        var body = new ByteArrayOutputStream();
        part(body, "name=\"title\"", InterruptedUploadIT.TITLE.getBytes(StandardCharsets.US_ASCII));
        part(body, "name=\"description\"", InterruptedUploadIT.TITLE.getBytes(StandardCharsets.US_ASCII));
        part(body, "name=\"thumbnail\"; filename=\"cut.png\"", SampleMedia.bytes(SampleMedia.png()));
        part(body, "name=\"videoFile\"; filename=\"cut.mp4\"", video);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        String head = "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(BOUNDARY, name);
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
