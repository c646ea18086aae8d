package io.streamcore.auth.account;

import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.types.ObjectId;

/** Makes accounts: pictures first, the account last, so that no half account is ever seen. */
@ApplicationScoped
public class RegistrationService {
    @Inject
    UserRepository users;

    @Inject
    Passwords passwords;

    @Inject
    PictureStore pictures;

    @Inject
    Clock clock;

    /** @param id of the new account; one that is there already is returned as it is, for repeated requests */
    User register(ObjectId id, Registration registration) {
        return users.byId(id).orElseGet(() -> make(id, registration));
    }

    private User make(ObjectId id, Registration registration) {
        refuseTaken(registration);
        // Of a crowd that wants one name, most wait for their turn while somebody gets it: they need no hash any more.
        String hash = passwords.hash(registration.password(), () -> refuseTaken(registration));
        StoredPicture avatar = pictures.store(id, PictureUse.AVATAR, registration.avatar());
        StoredPicture cover = registration
                .coverImage()
                .map(file -> pictures.store(id, PictureUse.COVER_IMAGE, file))
                .orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return add(new User(
                id,
                registration.username(),
                registration.email(),
                registration.fullName(),
                hash,
                0,
                avatar,
                cover,
                now,
                now,
                1,
                null));
    }

    private void refuseTaken(Registration registration) {
        users.refuseTaken(registration.username(), registration.email());
    }

    /** A failure other than a refusal may still have made the account: then the sweeper will know. */
    private User add(User user) {
        List<StoredPicture> stored = user.pictures().toList();
        stored.forEach(pictures::hold);
        try {
            users.add(user);
        } catch (ApiException taken) {
            stored.forEach(pictures::destroy);
            throw taken;
        }
        stored.forEach(pictures::settle);
        return user;
    }
}
