package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.streamcore.gateway.response.ProxyException;
import java.util.List;

/**
 * RequestFilter 1: it must be beyond doubt where the request ends. The codec is strict already (no bare LF, no repeated or
 * malformed lengths, no length beside chunks); here its verdict is read, and what it tolerates is refused. Each of
 * these refusals gives up the connection.
 */
public final class FramingFilter implements RequestFilter {
    private final int maxHeaders;

    public FramingFilter(int maxHeaders) {
        this.maxHeaders = maxHeaders;
    }

    @Override
    public void check(RequestContext call) {
        HttpRequest head = call.head();
        if (head.decoderResult().isFailure()) {
            throw verdict(head.decoderResult().cause()).closing();
        }
        if (!head.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            throw ProxyException.badRequest("bad-version", "Only HTTP/1.1 is spoken here")
                    .closing();
        }
        if (head.headers().size() > maxHeaders) {
            throw tooLarge().closing();
        }
        refuseOddCodings(head.headers());
    }

    private static void refuseOddCodings(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean plain =
                codings.isEmpty() || codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        if (!plain || !codings.isEmpty() && headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw malformed().closing();
        }
    }

    private static ProxyException verdict(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new ProxyException(414, "uri-too-long", "The request line is longer than allowed");
        }
        return cause instanceof TooLongHttpHeaderException ? tooLarge() : malformed();
    }

    private static ProxyException tooLarge() {
        return new ProxyException(431, "headers-too-large", "The headers are larger than allowed");
    }

    private static ProxyException malformed() {
        return ProxyException.badRequest("malformed-request", "This is not a well-formed HTTP/1.1 request");
    }
}
