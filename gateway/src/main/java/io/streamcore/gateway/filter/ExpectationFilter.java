package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.streamcore.gateway.response.ProxyException;

/**
 * Recognises clients that wait for {@code 100 Continue}, and rejects any other expectation (RFC 9110 section 10.1.1). One
 * of HTTP/1.0, or of a request without a body, has no meaning and is ignored.
 */
public final class ExpectationFilter implements RequestFilter {

    @Override
    public void apply(RequestContext request) {
        HttpHeaders headers = request.head().headers();
        for (String value : headers.getAll(HttpHeaderNames.EXPECT)) {
            for (String expectation : value.split(",")) {
                requireContinue(expectation.trim());
            }
        }
        if (headers.contains(HttpHeaderNames.EXPECT) && !request.isHttp10() && hasBody(request)) {
            request.setExpectsContinue();
        }
    }

    private static void requireContinue(String expectation) {
        if (!HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            throw new ProxyException(417, "expectation-failed", "The only supported expectation is 100-continue")
                    .closing();
        }
    }

    private static boolean hasBody(RequestContext request) {
        return HttpUtil.isTransferEncodingChunked(request.head()) || HttpUtil.getContentLength(request.head(), 0L) > 0;
    }
}
