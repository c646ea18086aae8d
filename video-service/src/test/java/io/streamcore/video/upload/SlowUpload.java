package io.streamcore.video.upload;

import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.SlowRequest;
import io.streamcore.video.testing.TestCaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Forms whose second half arrives later. */
final class SlowUpload {
    private static final String LINE = "\r\n";

    private SlowUpload() {}

    /** Sends the headers and half of the body of an upload of a sample video. */
    static SlowRequest video(TestCaller caller, String title) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(part("title", "").getBytes(StandardCharsets.US_ASCII));
        body.write((title + LINE).getBytes(StandardCharsets.US_ASCII));
        body.write(part("videoFile", "; filename=\"a.mp4\"").getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(SampleMedia.mp4()));
        return start("POST", "/api/v1/videos", caller, body);
    }

    /** Sends the headers and half of the body of a new thumbnail. */
    static SlowRequest thumbnail(TestCaller caller, String videoId) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(part("thumbnail", "; filename=\"a.jpg\"").getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(SampleMedia.jpeg()));
        return start("PATCH", "/api/v1/videos/" + videoId, caller, body);
    }

    private static SlowRequest start(String method, String path, TestCaller caller, ByteArrayOutputStream parts)
            throws IOException {
        parts.write((LINE + "--b--" + LINE).getBytes(StandardCharsets.US_ASCII));
        return SlowRequest.start(method, path, caller.token(), "multipart/form-data; boundary=b", parts.toByteArray());
    }

    private static String part(String name, String parameters) {
        return "--b" + LINE + "Content-Disposition: form-data; name=\"" + name + "\"" + parameters + LINE + LINE;
    }
}
