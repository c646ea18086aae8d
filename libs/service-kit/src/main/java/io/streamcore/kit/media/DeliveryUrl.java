package io.streamcore.kit.media;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The address of an asset as Cloudinary gives it out, taken apart: {@code …/<cloud>/<kind>/upload/…/v1234/<public
 * id>.<format>}. Needed only for assets whose names we did not choose.
 */
public record DeliveryUrl(String cloudName, MediaKind kind, String publicId) {
    private static final String PLAIN = "http://res.cloudinary.com/";

    /** Empty for an address of another form, or one without a version, whose public id cannot be told apart. */
    public static Optional<DeliveryUrl> of(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null
                    ? Optional.empty()
                    : ofPath(List.of(path.substring(1).split("/")));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException noAddress) {
            return Optional.empty();
        }
    }

    /** The same address by TLS, if it is one of Cloudinary's; any other as it is. */
    public static String secured(String url) {
        return url.startsWith(PLAIN) ? "https" + url.substring("http".length()) : url;
    }

    private static Optional<DeliveryUrl> ofPath(List<String> parts) {
        if (parts.size() < 5 || !parts.get(2).equals("upload")) {
            return Optional.empty();
        }
        Optional<MediaKind> kind = Arrays.stream(MediaKind.values())
                .filter(each -> each.wireName().equals(parts.get(1)))
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
