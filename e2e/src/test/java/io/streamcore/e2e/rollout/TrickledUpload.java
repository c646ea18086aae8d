package io.streamcore.e2e.rollout;

import io.streamcore.local.media.SampleMedia;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An upload of a sample video whose body arrives in small pieces at regular intervals, as over a slow uplink. */
final class TrickledUpload implements AutoCloseable {
    private static final int PIECES = 100;
    private static final String LINE = "\r\n";

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Socket socket;
    private final byte[] body = body();
    private int sent;

    /** Sends the headers at once and the body within the duration. */
    TrickledUpload(int port, String token, Duration duration) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /api/v1/videos HTTP/1.1" + LINE
                + "Host: localhost" + LINE
                + "Authorization: Bearer " + token + LINE
                + "Content-Type: multipart/form-data; boundary=b" + LINE
                + "Content-Length: " + body.length + LINE + LINE;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        scheduler.scheduleAtFixedRate(this::sendPiece, 0, duration.toMillis() / PIECES, TimeUnit.MILLISECONDS);
    }

    private void sendPiece() {
        int end = Math.min(body.length, sent + body.length / PIECES + 1);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(body, sent, end - sent);
            out.flush();
        } catch (IOException e) {
            // Ends the schedule; the reader of the response sees the same.
            throw new UncheckedIOException(e);
        }
        sent = end;
        if (sent == body.length) {
            scheduler.shutdown();
        }
    }

    /** Waits for the response and returns its first line. */
    String statusLine() throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private static byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--b" + LINE + "Content-Disposition: form-data; name=\"title\"" + LINE + LINE + "Slow" + LINE
                        + "--b" + LINE + "Content-Disposition: form-data; name=\"videoFile\"; filename=\"a.mp4\"" + LINE
                        + LINE)
                .getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(SampleMedia.mp4()));
        body.write((LINE + "--b--" + LINE).getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        scheduler.shutdownNow();
        socket.close();
    }
}
