package io.streamcore.gateway.browser;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.response.ProxyException;
import java.util.Locale;
import java.util.Set;

/**
 * RequestFilter 6: an unsafe request must not be one that a foreign page made the browser send. Browsers say so in
 * {@code Sec-Fetch-Site}, older ones in {@code Origin}; a client that sends neither is no browser.
 */
public final class CrossSiteFilter implements RequestFilter {
    private static final AsciiString FETCH_SITE = AsciiString.cached("Sec-Fetch-Site");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final AllowedOrigins allowed;

    public CrossSiteFilter(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    @Override
    public void check(RequestContext call) {
        if (!SAFE.contains(call.method()) && !isOurs(call)) {
            throw new ProxyException(403, "cross-site-refused", "A page of another site may not do this");
        }
    }

    private boolean isOurs(RequestContext call) {
        String site = call.header(FETCH_SITE);
        String origin = call.header(HttpHeaderNames.ORIGIN);
        if (site != null && OWN.contains(site)) {
            return true;
        }
        if (origin == null) {
            return site == null;
        }
        return allowed.contains(origin) || site == null && isOurOwn(origin, call.header(HttpHeaderNames.HOST));
    }

    private static boolean isOurOwn(String origin, String host) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String own = host.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + own) || lower.equals("https://" + own);
    }
}
