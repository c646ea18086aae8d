package io.streamcore.auth.importapi;

import io.streamcore.auth.account.Email;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.Username;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.media.DeliveryUrl;
import io.streamcore.kit.media.MediaConfig;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.text.ControlCharacters;
import io.streamcore.kit.text.TypedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Converts accounts of the Node API. Its rules are more lenient than those of registration: a name is kept if its user
 * can log in with it. An account is skipped only if its user could not log in.
 */
@ApplicationScoped
class UserImportConverter {
    private static final int MAX_USERNAME = 64;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_FULL_NAME = 100;
    private static final int MAX_URL = 2048;

    private final MediaConfig media;
    private final Clock clock;

    UserImportConverter(MediaConfig media, Clock clock) {
        this.media = media;
        this.clock = clock;
    }

    /** @throws UserSkippedException with the reason, a slug */
    UserImportCandidate convert(NodeUser node) {
        List<String> notes = new ArrayList<>();
        String password = Optional.ofNullable(node.password())
                .filter(Passwords::isNodeHash)
                .orElseThrow(() -> new UserSkippedException("password-unusable"));
        String email = email(node.email());
        String username = username(node, notes);
        if (email.indexOf('@') < 0) {
            notes.add("email-without-at-sign");
            if (!isUsableForLogin(username) || notes.contains("username-made")) {
                throw new UserSkippedException("no-name-to-log-in-with");
            }
        }
        Instant createdAt =
                time(node.createdAt(), Instant.ofEpochSecond(node.id().getTimestamp()));
        User user = new User(
                node.id(),
                username,
                email,
                fullName(node.fullName(), username, notes),
                password,
                picture(node.avatar(), "avatar-missing", notes),
                picture(node.coverImage(), null, notes),
                createdAt,
                time(node.updatedAt(), createdAt));
        return new UserImportCandidate(user, notes);
    }

    /** Whether the imported content of an account was changed in the Node API after the stored account last changed. */
    boolean isChangedSince(NodeUser node, User stored) {
        if (node.updatedAt() == null || !node.updatedAt().isAfter(stored.updatedAt())) {
            return false;
        }
        try {
            return !convert(node).hasSameContentAs(stored);
        } catch (UserSkippedException e) {
            return true;
        }
    }

    private static String email(String typed) {
        String email = Email.normalize(Optional.ofNullable(typed).orElse(""));
        if (email.isBlank()) {
            throw new UserSkippedException("email-missing");
        }
        if (email.length() > MAX_EMAIL || hasControls(email)) {
            throw new UserSkippedException("email-unusable");
        }
        return email;
    }

    /** Generates a username from the id if it is missing or invalid; the user then logs in by e-mail address. */
    private static String username(NodeUser node, List<String> notes) {
        Optional<String> usable = Optional.ofNullable(node.username())
                .map(Username::normalize)
                .filter(Predicate.not(String::isEmpty))
                .filter(name -> name.codePointCount(0, name.length()) <= MAX_USERNAME && !hasControls(name));
        if (usable.isEmpty()) {
            notes.add("username-made");
        } else if (!isUsableForLogin(usable.get())) {
            notes.add("username-with-at-sign");
        }
        return usable.orElse("user-" + node.id());
    }

    /** A login name with an at sign is treated as an e-mail address. */
    private static boolean isUsableForLogin(String username) {
        return username.indexOf('@') < 0;
    }

    private static String fullName(String typed, String username, List<String> notes) {
        String whole = Optional.ofNullable(typed).orElse("");
        String clean = TypedText.clean(whole.replaceAll(ControlCharacters.IN_LINE + "+", " "));
        String kept = clean.codePointCount(0, clean.length()) <= MAX_FULL_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MAX_FULL_NAME)).strip();
        if (kept.isEmpty() || !kept.equals(whole.strip())) {
            notes.add("full-name-mended");
        }
        return kept.isEmpty() ? username : kept;
    }

    /**
     * The picture, null if there is none. Only one in the media store of this service has a public id and can be
     * destroyed later.
     */
    private StoredPicture picture(String url, String noteIfMissing, List<String> notes) {
        if (url == null || url.length() > MAX_URL || !url.matches("https?://\\S+")) {
            Optional.ofNullable(noteIfMissing).ifPresent(notes::add);
            return null;
        }
        String publicId = DeliveryUrl.of(url)
                .filter(found -> found.kind() == MediaKind.IMAGE)
                .filter(found ->
                        media.cloudName().filter(found.cloudName()::equals).isPresent())
                .map(DeliveryUrl::publicId)
                .orElse(null);
        return new StoredPicture(publicId, DeliveryUrl.secured(url));
    }

    private Instant time(Instant given, Instant fallback) {
        Instant now = clock.instant();
        Instant time = given == null ? fallback : given;
        return time.isAfter(now) ? now : time;
    }

    private static boolean hasControls(String text) {
        return ControlCharacters.IN_LINE.matcher(text).find();
    }
}
