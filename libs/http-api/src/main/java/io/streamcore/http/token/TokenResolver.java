package io.streamcore.http.token;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the tokens that a request carries, in cookies of one name and in {@code Authorization}. Values that scripts and
 * servers store in place of a token (empty, {@code undefined}, {@code null}, {@code deleted}) are none.
 */
public final class TokenResolver {
    /** The cookie of an access token. */
    public static final String ACCESS_TOKEN = "accessToken";

    /** The most tokens of one kind that are verified for a request. */
    static final int MAX_TOKENS = 3;

    private static final Set<String> PLACEHOLDERS = Set.of("", "undefined", "null", "deleted");
    private static final int LONGEST_PLACEHOLDER = "undefined".length();
    private static final Pattern BEARER = Pattern.compile("(?i)\\s*bearer[ \\t]+(.*)");

    private TokenResolver() {}

    /**
     * The access tokens of a request, in their order of precedence: cookies, then bearer tokens. The first valid one
     * identifies the user.
     *
     * @param cookies the values of all {@code Cookie} lines: HTTP/2 clients split them
     * @param authorization the values of all {@code Authorization} lines
     */
    public static List<String> accessTokens(List<String> cookies, List<String> authorization) {
        if (cookies.isEmpty() && authorization.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        cookieTokens(ACCESS_TOKEN, cookies).stream(),
                        authorization.stream()
                                .map(BEARER::matcher)
                                .filter(Matcher::matches)
                                .map(bearer -> bearer.group(1).strip())
                                .filter(TokenResolver::canBeToken)
                                .distinct()
                                .limit(MAX_TOKENS))
                .distinct()
                .toList();
    }

    /** The tokens in the cookies of a name, in their order. */
    public static List<String> cookieTokens(String name, List<String> cookies) {
        return cookies.stream()
                .flatMap(line -> ServerCookieDecoder.LAX.decodeAll(line).stream())
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .map(String::strip)
                .filter(TokenResolver::canBeToken)
                .distinct()
                .limit(MAX_TOKENS)
                .toList();
    }

    private static boolean canBeToken(String value) {
        return value.length() > LONGEST_PLACEHOLDER || !PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT));
    }
}
