package io.streamcore.local.cloudinary.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a delivery request is permitted. Assets of delivery type {@code upload} are public, all others
 * require a signature in the URL, or a token in the query, in the cookie or in the first component of the path, where
 * relative URLs of a playlist inherit it.
 */
public record DeliveryAccess(UrlSignatures signatures, AuthTokens tokens) {
    /** An empty one, the cloud name, the resource type and the delivery type. */
    private static final int COMPONENTS_BEFORE_ASSET = 4;

    private static final Pattern VERSION = Pattern.compile("v\\d+");
    private static final String TOKEN_PREFIX = AuthTokens.NAME + "=";

    /** How a request was permitted. */
    public enum Grant {
        PUBLIC,
        SIGNATURE,
        TOKEN
    }

    /**
     * A permitted request.
     *
     * @param path the encoded path after the delivery type, without signature and token
     */
    public record Permit(Grant grant, String path) {}

    /**
     * Answers before anything is looked up, so that a response does not tell whether an asset exists.
     *
     * @return empty if the request is not permitted
     */
    public Optional<Permit> check(HttpServerRequest request, String type) {
        String path = request.path();
        List<String> parts = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        parts.subList(0, COMPONENTS_BEFORE_ASSET).clear();
        Optional<String> pathToken = parts.get(0).startsWith(TOKEN_PREFIX)
                ? Optional.of(parts.remove(0).substring(TOKEN_PREFIX.length()))
                : Optional.empty();
        Optional<String> signature = !parts.isEmpty() && UrlSignatures.isComponent(parts.get(0))
                ? Optional.of(parts.remove(0))
                : Optional.empty();
        String asset = String.join("/", parts);
        if (signature.isPresent()) {
            return signature
                    .filter(given -> isSigned(given, parts))
                    .map(valid -> new Permit(type.equals("upload") ? Grant.PUBLIC : Grant.SIGNATURE, asset));
        }
        if (type.equals("upload")) {
            return Optional.of(new Permit(Grant.PUBLIC, asset));
        }
        String url = path.replace(TOKEN_PREFIX + pathToken.orElse("") + "/", "");
        return pathToken
                .or(() -> queryToken(request.query()))
                .or(() ->
                        Optional.ofNullable(request.getCookie(AuthTokens.NAME)).map(cookie -> cookie.getValue()))
                .filter(token ->
                        tokens.permits(token, url, request.remoteAddress().hostAddress()))
                .map(valid -> new Permit(Grant.TOKEN, asset));
    }

    /** Returns the token as it was written, because the escaped form is signed. */
    private static Optional<String> queryToken(String query) {
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> parameter.startsWith(TOKEN_PREFIX))
                        .map(parameter -> parameter.substring(TOKEN_PREFIX.length()))
                        .findFirst();
    }

    /** The version is not signed, unless what looks like one is part of the public id. */
    private boolean isSigned(String signature, List<String> parts) {
        List<String> unversioned = new ArrayList<>(parts);
        unversioned.stream()
                .filter(part -> VERSION.matcher(part).matches())
                .findFirst()
                .ifPresent(unversioned::remove);
        return signatures.matches(signature, String.join("/", unversioned))
                || signatures.matches(signature, String.join("/", parts));
    }
}
