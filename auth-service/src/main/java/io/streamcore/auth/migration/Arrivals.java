package io.streamcore.auth.migration;

import io.streamcore.auth.account.Email;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.Username;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.media.DeliveryUrl;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.MediaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes our accounts out of the Node API's. The rules are wider than registration's: a name that could not be chosen
 * today is kept when people can still log in with it. An account is given up only if nobody could log in to it.
 */
@ApplicationScoped
class Arrivals {
    private static final int MAX_USERNAME = 64;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_FULL_NAME = 100;
    private static final int MAX_URL = 2048;

    @Inject
    MediaConfig media;

    @Inject
    Clock clock;

    /** @throws NotKept with the reason */
    Arrival of(NodeUser node) {
        List<String> notes = new ArrayList<>();
        String password = Optional.ofNullable(node.password())
                .filter(Passwords::isNodeHash)
                .orElseThrow(() -> new NotKept("password-unusable"));
        String email = email(node.email());
        String username = username(node, notes);
        if (email.indexOf('@') < 0) {
            notes.add("email-without-at-sign");
            if (!canLogInWith(username) || notes.contains("username-made")) {
                throw new NotKept("no-name-to-log-in-with");
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
                0,
                picture(node.avatar(), "avatar-missing", notes),
                picture(node.coverImage(), null, notes),
                createdAt,
                time(node.updatedAt(), createdAt),
                1,
                null);
        return new Arrival(user, notes);
    }

    /** Whether an account was changed there after it was last changed here, in what is taken over of it. */
    boolean isChangedSince(NodeUser node, User here) {
        if (node.updatedAt() == null || !node.updatedAt().isAfter(here.updatedAt())) {
            return false;
        }
        try {
            return !of(node).isLike(here);
        } catch (NotKept unusableNow) {
            return true;
        }
    }

    private static String email(String typed) {
        String email = Email.normal(Optional.ofNullable(typed).orElse(""));
        if (email.isBlank()) {
            throw new NotKept("email-missing");
        }
        if (email.length() > MAX_EMAIL || hasControls(email)) {
            throw new NotKept("email-unusable");
        }
        return email;
    }

    /** One that is missing or cannot be stored is made of the id: people then log in by e-mail. */
    private static String username(NodeUser node, List<String> notes) {
        Optional<String> usable = Optional.ofNullable(node.username())
                .map(Username::normal)
                .filter(Predicate.not(String::isEmpty))
                .filter(name -> name.codePointCount(0, name.length()) <= MAX_USERNAME && !hasControls(name));
        if (usable.isEmpty()) {
            notes.add("username-made");
        } else if (!canLogInWith(usable.get())) {
            notes.add("username-with-at-sign");
        }
        return usable.orElse("user-" + node.id());
    }

    /** Whatever has an at sign is taken for an e-mail address at login. */
    private static boolean canLogInWith(String username) {
        return username.indexOf('@') < 0;
    }

    private static String fullName(String typed, String username, List<String> notes) {
        String whole = Optional.ofNullable(typed).orElse("");
        String clean = whole.replaceAll("\\p{Cntrl}+", " ").strip();
        String kept = clean.codePointCount(0, clean.length()) <= MAX_FULL_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MAX_FULL_NAME)).strip();
        if (kept.isEmpty() || !kept.equals(whole.strip())) {
            notes.add("full-name-mended");
        }
        return kept.isEmpty() ? username : kept;
    }

    /**
     * Null when there is none. The public id is known only of pictures in the account that this service uses: only those
     * can be destroyed later.
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

    private Instant time(Instant given, Instant otherwise) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant time = given == null ? otherwise : given;
        return time.isAfter(now) ? now : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
