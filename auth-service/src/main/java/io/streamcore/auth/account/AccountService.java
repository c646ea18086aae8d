package io.streamcore.auth.account;

import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.bson.types.ObjectId;

/** Reads and changes accounts on behalf of their user. */
@ApplicationScoped
public class AccountService {
    private static final int MAX_ATTEMPTS = 20;

    private final UserRepository users;
    private final PictureStore pictures;
    private final SessionCheck sessions;
    private final EmailChangeCheck emailChanges;
    private final AddressProofs proofs;
    private final AddressRepository addresses;
    private final ReservedEmailRepository reserved;
    private final Clock clock;

    AccountService(
            UserRepository users,
            PictureStore pictures,
            SessionCheck sessions,
            EmailChangeCheck emailChanges,
            AddressProofs proofs,
            AddressRepository addresses,
            ReservedEmailRepository reserved,
            Clock clock) {
        this.users = users;
        this.pictures = pictures;
        this.sessions = sessions;
        this.emailChanges = emailChanges;
        this.proofs = proofs;
        this.addresses = addresses;
        this.reserved = reserved;
        this.clock = clock;
    }

    /** @throws ApiException 401 if the account was deleted after the access token was issued */
    public User current(ObjectId id) {
        return users.findActive(id)
                .orElseThrow(() -> ApiException.unauthorized("not-signed-in", "This account no longer exists")
                        .header("WWW-Authenticate", "Bearer"));
    }

    /**
     * The account as it is now, for a change at the end of a request whose body may have been slow.
     *
     * @throws ApiException 401 if the account was deleted or the caller's session ended after its token was verified
     */
    public User live(CurrentUser caller) {
        sessions.requireLive(caller);
        return current(caller.requireId());
    }

    User update(CurrentUser caller, HttpHeaders conditions, AccountUpdate update) {
        return change(caller, conditions, read -> update(caller, read, update));
    }

    private Optional<User> update(CurrentUser caller, User read, AccountUpdate update) {
        Instant now = clock.instant();
        String fullName = update.fullName().orElse(read.fullName());
        String email = update.email().orElse(read.email());
        if (email.equals(read.email())) {
            return users.updateFullName(read, fullName, now);
        }
        emailChanges.require(caller, read);
        reserved.requireUnreserved(email, read.id(), now);
        return addresses.change(read, fullName, email, proofs.ofChange(read, email, now), now)
                ? users.findActive(read.id())
                : Optional.empty();
    }

    /** Stores the new picture before the account refers to it, and destroys the old one only afterwards. */
    User replacePicture(CurrentUser caller, HttpHeaders conditions, PictureUse use, Path file) {
        ObjectId id = caller.requireId();
        live(caller).etag().requireMatch(conditions);
        StoredPicture picture = pictures.store(id, use, file);
        pictures.pin(id, picture);
        try {
            User changed = change(caller, conditions, read -> {
                picture(read, use).ifPresent(old -> pictures.markUnreferenced(id, old));
                Optional<User> after = users.replacePicture(read, use, picture, clock.instant());
                after.ifPresent(done -> picture(read, use).ifPresent(pictures::destroy));
                return after;
            });
            pictures.confirm(picture);
            return changed;
        } catch (ApiException rejected) {
            pictures.destroy(picture);
            throw rejected;
        }
    }

    private static Optional<StoredPicture> picture(User user, PictureUse use) {
        return Optional.ofNullable(use == PictureUse.AVATAR ? user.avatar() : user.coverImage())
                .filter(StoredPicture::isManaged);
    }

    /** Reads, checks {@code If-Match} and changes what was read; repeats this after a concurrent change. */
    private User change(CurrentUser caller, HttpHeaders conditions, Function<User, Optional<User>> change) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            User read = live(caller);
            read.etag().requireMatch(conditions);
            Optional<User> changed = change.apply(read);
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw ApiException.conflict("changed-meanwhile", "Too many concurrent changes of this account");
    }
}
