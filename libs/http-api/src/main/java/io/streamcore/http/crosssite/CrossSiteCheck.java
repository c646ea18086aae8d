package io.streamcore.http.crosssite;

import java.util.Locale;
import java.util.Set;

/**
 * Checks whether an unsafe request may be sent with a user's cookies (OWASP CSRF cheat sheet, fetch metadata). Browsers
 * send {@code Sec-Fetch-Site}, older ones {@code Origin}; a client that sends neither is no browser.
 */
public final class CrossSiteCheck {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final WebOrigins allowedOrigins;

    /** @param allowedOrigins whose pages may send unsafe requests with credentials */
    public CrossSiteCheck(WebOrigins allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
    }

    /**
     * @param fetchSite the {@code Sec-Fetch-Site} header, or null
     * @param origin the {@code Origin} header, or null
     * @param host the host and port of the requested URL, or null
     */
    public boolean allows(String method, String fetchSite, String origin, String host) {
        if (SAFE_METHODS.contains(method) || (fetchSite != null && SAME_SITE.contains(fetchSite))) {
            return true;
        }
        if (origin == null) {
            return fetchSite == null;
        }
        return allowedOrigins.contains(origin) || (fetchSite == null && host != null && isOwn(origin, host));
    }

    /** Whether a page of our own sent the request; for browsers without {@code Sec-Fetch-Site}. */
    private static boolean isOwn(String origin, String host) {
        String own = host.toLowerCase(Locale.ROOT);
        String from = origin.toLowerCase(Locale.ROOT);
        return from.equals("https://" + own) || from.equals("http://" + own);
    }
}
