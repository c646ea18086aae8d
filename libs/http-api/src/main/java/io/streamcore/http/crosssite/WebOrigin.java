package io.streamcore.http.crosssite;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings the origins of a setting into the form in which browsers send them in {@code Origin} (RFC 6454 section 6.2). */
public final class WebOrigin {
    /** The scheme may be that of a web view, such as {@code capacitor}. A path of one slash is tolerated. */
    private static final Pattern ORIGIN =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?/?");

    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");
    private static final int MAX_PORT = 65_535;

    private WebOrigin() {}

    /**
     * @param configured blank elements are ignored
     * @throws IllegalArgumentException if an element cannot be an origin
     */
    static Set<String> normalizeAll(Collection<String> configured) {
        return configured.stream()
                .map(String::trim)
                .filter(origin -> !origin.isEmpty())
                .map(WebOrigin::normalize)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String normalize(String configured) {
        if (configured.contains("*")) {
            throw new IllegalArgumentException("CORS_ORIGIN must list origins; " + configured
                    + " would let every site that it stands for use the sessions of its visitors");
        }
        Matcher origin = ORIGIN.matcher(configured.toLowerCase(Locale.ROOT));
        if (!origin.matches() || !isPort(origin.group(3))) {
            throw new IllegalArgumentException("CORS_ORIGIN contains \"" + configured
                    + "\", which is not an origin; write scheme, host and, if it is not the default, port, such as"
                    + " https://app.example or http://localhost:5173, separated by commas");
        }
        String port = origin.group(3) == null ? "" : origin.group(3).replaceFirst("^0+", "");
        boolean isDefault = port.isEmpty() || port.equals(DEFAULT_PORTS.get(origin.group(1)));
        return origin.group(1) + "://" + origin.group(2) + (isDefault ? "" : ":" + port);
    }

    private static boolean isPort(String port) {
        return port == null || Integer.parseInt(port) > 0 && Integer.parseInt(port) <= MAX_PORT;
    }
}
