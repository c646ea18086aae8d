package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.streamcore.gateway.response.ProxyException;
import java.util.List;

/**
 * Rejects requests whose end is ambiguous, which would allow request smuggling. The codec is strict (no bare LF, no
 * repeated or malformed lengths, no length together with chunks): its result is evaluated here, and what it tolerates is
 * rejected. Each rejection closes the connection.
 */
public final class FramingFilter implements RequestFilter {
    private final int maxHeaders;

    public FramingFilter(int maxHeaders) {
        this.maxHeaders = maxHeaders;
    }

    @Override
    public void apply(RequestContext request) {
        HttpRequest head = request.head();
        if (head.decoderResult().isFailure()) {
            throw decoderError(head.decoderResult().cause()).closing();
        }
        if (!head.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            throw ProxyException.badRequest("bad-version", "Only HTTP/1.1 is supported")
                    .closing();
        }
        if (head.headers().size() > maxHeaders) {
            throw tooLarge().closing();
        }
        rejectUnsupportedCodings(head.headers());
    }

    private static void rejectUnsupportedCodings(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean supported =
                codings.isEmpty() || codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        if (!supported || !codings.isEmpty() && headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw malformed().closing();
        }
    }

    private static ProxyException decoderError(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new ProxyException(414, "uri-too-long", "The request line is too long");
        }
        if (cause instanceof ReadTimeoutException) {
            return new ProxyException(408, "request-timeout", "The headers were sent too slowly");
        }
        return cause instanceof TooLongHttpHeaderException ? tooLarge() : malformed();
    }

    private static ProxyException tooLarge() {
        return new ProxyException(431, "headers-too-large", "The headers are too large");
    }

    private static ProxyException malformed() {
        return ProxyException.badRequest("malformed-request", "Malformed HTTP request");
    }
}
