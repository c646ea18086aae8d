package io.streamcore.auth.account;

import io.streamcore.auth.password.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    User register(Registration registration) {
        users.refuseTaken(registration.username(), registration.email());
        String hash = passwords.hash(registration.password());
        ObjectId id = new ObjectId();
        StoredPicture avatar = pictures.store(id, "avatars", registration.avatar());
        StoredPicture cover = registration
                .coverImage()
                .map(file -> pictures.store(id, "covers", file))
                .orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        User user = new User(
                id,
                registration.username(),
                registration.email(),
                registration.fullName(),
                hash,
                avatar,
                cover,
                now,
                now,
                1);
        users.add(user);
        return user;
    }
}
