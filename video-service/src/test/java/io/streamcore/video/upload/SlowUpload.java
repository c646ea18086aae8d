package io.streamcore.video.upload;

import io.restassured.RestAssured;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.testing.TestCaller;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/** A form that is sent in two parts: the request is accepted, then the rest of its body arrives later. */
final class SlowUpload implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String LINE = "\r\n";

    private final Socket socket;
    private final byte[] rest;

    private SlowUpload(Socket socket, byte[] rest) {
        this.socket = socket;
        this.rest = rest;
    }

    /** Sends the headers and half of the body of an upload of a sample video. */
    static SlowUpload video(TestCaller caller, String title) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(part("title", "").getBytes(StandardCharsets.US_ASCII));
        body.write((title + LINE).getBytes(StandardCharsets.US_ASCII));
        body.write(part("videoFile", "; filename=\"a.mp4\"").getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(SampleMedia.mp4()));
        return start("POST", "/api/v1/videos", caller, body);
    }

    /** Sends the headers and half of the body of a new thumbnail. */
    static SlowUpload thumbnail(TestCaller caller, String videoId) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(part("thumbnail", "; filename=\"a.jpg\"").getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(SampleMedia.jpeg()));
        return start("PATCH", "/api/v1/videos/" + videoId, caller, body);
    }

    private static SlowUpload start(String method, String path, TestCaller caller, ByteArrayOutputStream parts)
            throws IOException {
        parts.write((LINE + "--b--" + LINE).getBytes(StandardCharsets.US_ASCII));
        byte[] body = parts.toByteArray();
        String head = method + " " + path + " HTTP/1.1" + LINE + "Host: localhost" + LINE
                + "Authorization: Bearer " + caller.token() + LINE
                + "Content-Type: multipart/form-data; boundary=b" + LINE
                + "Content-Length: " + body.length + LINE + LINE;
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, body.length / 2);
        socket.getOutputStream().flush();
        return new SlowUpload(socket, Arrays.copyOfRange(body, body.length / 2, body.length));
    }

    private static String part(String name, String parameters) {
        return "--b" + LINE + "Content-Disposition: form-data; name=\"" + name + "\"" + parameters + LINE + LINE;
    }

    /** Sends the rest of the body. @return the status of the response */
    int finish() throws IOException {
        socket.getOutputStream().write(rest);
        socket.getOutputStream().flush();
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return Integer.parseInt(line.split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
