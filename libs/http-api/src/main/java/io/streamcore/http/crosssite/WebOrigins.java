package io.streamcore.http.crosssite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The origins of a setting: an exact list. Its element {@value #LOOPBACK} stands for all origins of the client's own
 * machine, over HTTP or HTTPS at any port; meant for development, and for apps in a web view, whose origin is
 * {@code http://localhost}.
 */
public final class WebOrigins {
    public static final String LOOPBACK = "loopback";

    private static final Pattern LOOPBACK_ORIGIN =
            Pattern.compile("https?://((?:[a-z0-9-]+\\.)*localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

    private final Set<String> exact;
    private final boolean loopback;

    private WebOrigins(Set<String> exact, boolean loopback) {
        this.exact = exact;
        this.loopback = loopback;
    }

    /**
     * @param configured blank elements are ignored
     * @throws IllegalArgumentException if an element cannot be an origin
     */
    public static WebOrigins of(Collection<String> configured) {
        List<String> origins = new ArrayList<>();
        configured.stream().map(String::trim).forEach(origins::add);
        boolean loopback = origins.removeIf(LOOPBACK::equals);
        return new WebOrigins(WebOrigin.normalizeAll(origins), loopback);
    }

    /** @param origin the request's {@code Origin}, or null */
    public boolean contains(String origin) {
        return origin != null
                && (exact.contains(origin)
                        || loopback && LOOPBACK_ORIGIN.matcher(origin).matches());
    }

    /**
     * Whether the setting names this very origin: an origin that {@value #LOOPBACK} stands for may belong to any program
     * of that machine, so a secret must not be sent there.
     */
    public boolean names(String origin) {
        return exact.contains(origin);
    }

    public boolean isEmpty() {
        return exact.isEmpty() && !loopback;
    }
}
