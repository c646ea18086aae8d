package io.streamcore.auth.account;

import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Gives the pictures of an account random names: they are copied, the account refers to the copies by one
 * compare-and-set, and the sweeper destroys the old ones after its grace period, so that the account refers to existing
 * pictures at each moment. After a crash the sweeper destroys those to which the account does not refer.
 */
@ApplicationScoped
class PictureRenamer {
    /** Longer than the calls of the media store for one account can take. */
    static final Duration LEASE = Duration.ofMinutes(4);

    private final PictureNamesRepository accounts;
    private final PictureStore pictures;
    private final Clock clock;

    PictureRenamer(PictureNamesRepository accounts, PictureStore pictures, Clock clock) {
        this.accounts = accounts;
        this.pictures = pictures;
        this.clock = clock;
    }

    /**
     * @return false if the account was changed concurrently, or is being processed by another instance
     * @throws RuntimeException if the media store is unavailable; to be repeated when the lease is over
     */
    boolean rename(User read) {
        Instant now = clock.instant();
        if (!accounts.lease(read, now, now.plus(LEASE))) {
            return false;
        }
        StoredPicture avatar = copied(read, PictureUse.AVATAR, read.avatar());
        StoredPicture cover = copied(read, PictureUse.COVER_IMAGE, read.coverImage());
        copies(read, avatar, cover).forEach(copy -> pictures.pin(read.id(), copy));
        read.pictures()
                .filter(old -> !old.equals(avatar) && !old.equals(cover))
                .forEach(old -> pictures.markUnreferenced(read.id(), old));
        boolean replaced = accounts.replace(read, avatar, cover);
        copies(read, avatar, cover).forEach(replaced ? pictures::confirm : pictures::destroy);
        return replaced;
    }

    private StoredPicture copied(User user, PictureUse use, StoredPicture picture) {
        return picture == null || !picture.isManaged() || picture.hasRandomName()
                ? picture
                : pictures.copy(user.id(), use, picture);
    }

    private static Stream<StoredPicture> copies(User read, StoredPicture avatar, StoredPicture cover) {
        return Stream.of(avatar, cover)
                .filter(Objects::nonNull)
                .filter(StoredPicture::isManaged)
                .filter(picture -> read.pictures().noneMatch(picture::equals));
    }
}
