package io.streamcore.testing;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request that is sent in two parts: its headers are accepted, then the rest of its body arrives later. */
public final class SlowRequest implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String LINE = "\r\n";

    private final Socket socket;
    private final byte[] rest;

    private SlowRequest(Socket socket, byte[] rest) {
        this.socket = socket;
        this.rest = rest;
    }

    /** Sends the headers and half of the body to the service under test. */
    public static SlowRequest start(String method, String path, String token, String contentType, byte[] body)
            throws IOException {
        String head = method + " " + path + " HTTP/1.1" + LINE + "Host: localhost" + LINE
                + "Authorization: Bearer " + token + LINE
                + "Content-Type: " + contentType + LINE
                + "Content-Length: " + body.length + LINE + LINE;
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, body.length / 2);
        socket.getOutputStream().flush();
        return new SlowRequest(socket, Arrays.copyOfRange(body, body.length / 2, body.length));
    }

    /** Sends the rest of the body. @return the status of the response */
    public int finish() throws IOException {
        socket.getOutputStream().write(rest);
        socket.getOutputStream().flush();
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return Integer.parseInt(line.split(" ")[1]);
    }

    /** Resets the connection, as a client that disappears. */
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
