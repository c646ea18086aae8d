package io.streamcore.auth.account;

import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.bson.types.ObjectId;

/** Reading and changing one's own account. */
@ApplicationScoped
public class AccountService {
    private static final int TRIES = 20;

    @Inject
    UserRepository users;

    @Inject
    PictureStore pictures;

    @Inject
    Clock clock;

    /** @throws ApiException 401 when the account is gone and only its token is left */
    public User current(ObjectId id) {
        return users.byId(id).orElseThrow(() -> ApiException.unauthorized("not-signed-in", "This account is gone")
                .header("WWW-Authenticate", "Bearer"));
    }

    User update(ObjectId id, HttpHeaders conditions, AccountUpdate update) {
        return change(
                id,
                conditions,
                read -> users.updateDetails(
                        read,
                        update.fullName().orElse(read.fullName()),
                        update.email().orElse(read.email()),
                        now()));
    }

    /** The new picture is stored before the account refers to it, the old one destroyed only after. */
    User replacePicture(ObjectId id, HttpHeaders conditions, PictureUse use, Path file) {
        current(id).etag().requireMatch(conditions);
        StoredPicture picture = pictures.store(id, use, file);
        pictures.hold(picture);
        try {
            User changed = change(id, conditions, read -> {
                picture(read, use).ifPresent(old -> pictures.loosen(id, old));
                Optional<User> after = users.replacePicture(read, use, picture, now());
                after.ifPresent(done -> picture(read, use).ifPresent(pictures::destroy));
                return after;
            });
            pictures.settle(picture);
            return changed;
        } catch (ApiException refused) {
            pictures.destroy(picture);
            throw refused;
        }
    }

    private static Optional<StoredPicture> picture(User user, PictureUse use) {
        return Optional.ofNullable(use == PictureUse.AVATAR ? user.avatar() : user.coverImage())
                .filter(StoredPicture::isOurs);
    }

    /** Reads, checks {@code If-Match}, and changes what was read, again when somebody else was faster. */
    private User change(ObjectId id, HttpHeaders conditions, Function<User, Optional<User>> change) {
        for (int left = TRIES; left > 0; left--) {
            User read = current(id);
            read.etag().requireMatch(conditions);
            Optional<User> changed = change.apply(read);
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw ApiException.conflict("changed-meanwhile", "Too many changes of this account at once");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
