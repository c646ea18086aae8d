package io.streamcore.video.view;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Where a request really comes from. The gateway drops what a client claims in {@code X-Forwarded-For} and writes the
 * one address it saw, so the last element is believed; without a gateway it is the connection's own.
 */
final class ViewerAddress {
    private static final int MAX_LENGTH = 45;

    private ViewerAddress() {}

    static String of(HttpServerRequest request) {
        List<String> lines = request.headers().getAll("X-Forwarded-For");
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String address = last.substring(last.lastIndexOf(',') + 1).strip();
        return address.isEmpty() || address.length() > MAX_LENGTH
                ? request.remoteAddress().hostAddress()
                : address;
    }
}
