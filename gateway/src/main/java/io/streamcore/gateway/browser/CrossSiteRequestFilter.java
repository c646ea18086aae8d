package io.streamcore.gateway.browser;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.http.crosssite.CrossSiteCheck;

/** Rejects unsafe requests that a page of another site made the browser send (CSRF). */
public final class CrossSiteRequestFilter implements RequestFilter {
    private static final AsciiString FETCH_SITE = AsciiString.cached("Sec-Fetch-Site");

    private final CrossSiteCheck check;

    public CrossSiteRequestFilter(AllowedOrigins origins) {
        this.check = new CrossSiteCheck(origins.all());
    }

    @Override
    public void apply(RequestContext request) {
        if (!check.allows(
                request.method(),
                request.header(FETCH_SITE),
                request.header(HttpHeaderNames.ORIGIN),
                request.header(HttpHeaderNames.HOST))) {
            throw new ProxyException(
                    403,
                    "cross-site-refused",
                    "Cross-site request refused; CORS_ORIGIN lists the origins that may send it");
        }
    }
}
