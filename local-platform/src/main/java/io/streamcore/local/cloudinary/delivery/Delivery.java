package io.streamcore.local.cloudinary.delivery;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Sends a stored file, whole or in part, with support for conditional requests. */
public final class Delivery {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** @param etag without quotes; a strong validator */
    public record Content(Path file, long size, String type, String etag, Instant lastModified) {}

    private Delivery() {}

    public static void send(RoutingContext context, Content content) {
        HttpServerRequest request = context.request();
        String etag = '"' + content.etag() + '"';
        String modified = HTTP_DATE.format(content.lastModified());
        HttpServerResponse response = context.response()
                .putHeader("ETag", etag)
                .putHeader("Last-Modified", modified)
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("Cache-Control", "public, no-transform, max-age=2592000")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Type", content.type());
        if (isNotModified(request, etag, modified)) {
            response.setStatusCode(304).end();
            return;
        }
        Optional<ByteRange> range = ifRangeMatches(request, etag, modified)
                ? ByteRange.of(request.getHeader("Range"), content.size())
                : Optional.empty();
        if (range.filter(ByteRange.UNSATISFIABLE::equals).isPresent()) {
            response.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + content.size())
                    .end();
            return;
        }
        range.ifPresent(part -> response.setStatusCode(206)
                .putHeader("Content-Range", "bytes %d-%d/%d".formatted(part.start(), part.end(), content.size())));
        sendBody(context, content.file(), range.orElse(new ByteRange(0, content.size() - 1)));
    }

    private static void sendBody(RoutingContext context, Path file, ByteRange part) {
        context.response().putHeader("Content-Length", String.valueOf(part.length()));
        if (context.request().method() == HttpMethod.HEAD || part.length() == 0) {
            context.response().end();
        } else {
            context.response()
                    .sendFile(file.toString(), part.start(), part.length())
                    .onFailure(e -> context.request().connection().close());
        }
    }

    private static boolean isNotModified(HttpServerRequest request, String etag, String modified) {
        String ifNoneMatch = request.getHeader("If-None-Match");
        if (ifNoneMatch != null) {
            return ifNoneMatch.equals("*") || ifNoneMatch.replace("W/", "").contains(etag);
        }
        return modified.equals(request.getHeader("If-Modified-Since"));
    }

    /** Whether {@code If-Range} is absent or names the current file. */
    private static boolean ifRangeMatches(HttpServerRequest request, String etag, String modified) {
        String ifRange = request.getHeader("If-Range");
        return ifRange == null || ifRange.equals(etag) || ifRange.equals(modified);
    }
}
