package io.streamcore.kit.media;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A parsed delivery URL of Cloudinary: {@code …/<cloud>/<kind>/upload/…/v1234/<public id>.<format>}. Needed only for
 * imported assets, of which the URL alone is known.
 */
public record DeliveryUrl(String cloudName, MediaKind kind, String publicId) {
    private static final String HTTP_PREFIX = "http://res.cloudinary.com/";

    /** Empty for a URL of another form, or without a version, where the beginning of the public id is ambiguous. */
    public static Optional<DeliveryUrl> of(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null
                    ? Optional.empty()
                    : ofPath(List.of(path.substring(1).split("/")));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException invalid) {
            return Optional.empty();
        }
    }

    /** Replaces http by https in URLs of Cloudinary; leaves others unchanged. */
    public static String secured(String url) {
        return url.startsWith(HTTP_PREFIX) ? "https" + url.substring("http".length()) : url;
    }

    private static Optional<DeliveryUrl> ofPath(List<String> parts) {
        if (parts.size() < 5 || !parts.get(2).equals("upload")) {
            return Optional.empty();
        }
        Optional<MediaKind> kind = Arrays.stream(MediaKind.values())
                .filter(candidate -> candidate.wireName().equals(parts.get(1)))
                .findFirst();
        List<String> name = parts.stream()
                .skip(3)
                .dropWhile(part -> !part.matches("v\\d+"))
                .skip(1)
                .toList();
        return name.isEmpty()
                ? Optional.empty()
                : kind.map(known -> new DeliveryUrl(parts.get(0), known, withoutFormat(String.join("/", name))));
    }

    private static String withoutFormat(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
