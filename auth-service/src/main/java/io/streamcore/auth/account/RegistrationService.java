package io.streamcore.auth.account;

import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** Registers accounts: the pictures are stored first and the account last, so that no partial account is visible. */
@ApplicationScoped
public class RegistrationService {
    private final UserRepository users;
    private final NewUserRepository newUsers;
    private final Passwords passwords;
    private final PictureStore pictures;
    private final AddressProofs proofs;
    private final AddressRepository addresses;
    private final Clock clock;

    RegistrationService(
            UserRepository users,
            NewUserRepository newUsers,
            Passwords passwords,
            PictureStore pictures,
            AddressProofs proofs,
            AddressRepository addresses,
            Clock clock) {
        this.users = users;
        this.newUsers = newUsers;
        this.passwords = passwords;
        this.pictures = pictures;
        this.proofs = proofs;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Registers an account under an id that may be in use already; then returns that account unchanged. */
    User registerOnce(ObjectId id, Registration registration) {
        return users.findActive(id).orElseGet(() -> register(id, registration));
    }

    User register(ObjectId id, Registration registration) {
        requireAvailable(registration);
        // Checked again right before hashing: of many concurrent registrations of one name only one hash is needed.
        String hash = passwords.hash(registration.password(), () -> requireAvailable(registration));
        StoredPicture avatar = pictures.store(id, PictureUse.AVATAR, registration.avatar());
        StoredPicture cover = registration
                .coverImage()
                .map(file -> pictures.store(id, PictureUse.COVER_IMAGE, file))
                .orElse(null);
        Instant now = clock.instant();
        return add(new User(
                id,
                registration.username(),
                registration.email(),
                registration.fullName(),
                hash,
                avatar,
                cover,
                now,
                now));
    }

    private void requireAvailable(Registration registration) {
        newUsers.requireAvailable(registration.username(), registration.email());
    }

    /** After an unexpected failure the account may exist, so the pictures stay marked and the sweeper decides. */
    private User add(User user) {
        List<StoredPicture> stored = user.pictures().toList();
        stored.forEach(picture -> pictures.pin(user.id(), picture));
        try {
            addresses.add(user, proofs.first(user.email(), user.createdAt()));
        } catch (ApiException taken) {
            stored.forEach(pictures::destroy);
            throw taken;
        }
        stored.forEach(pictures::confirm);
        return user;
    }
}
