package io.streamcore.auth.picture;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.kit.response.ApiException;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AuthTest
class PictureStoreTest {
    private static final int LONG_MILLIS = 600_000;

    @Inject
    PictureStore pictures;

    @Inject
    PictureSweeper sweeper;

    @Inject
    MovableClock clock;

    @Inject
    UnreferencedPictureRepository unreferenced;

    CloudinaryEmulator cloudinary;

    private final ObjectId user = new ObjectId();

    @TempDir
    Path folder;

    @AfterEach
    void endFaults() {
        cloudinary.faults().release();
        cloudinary.faults().clear();
    }

    @Test
    void destroyedPictureCannotBePinned() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), TestAccount.png());
        StoredPicture destroyed = pictures.store(new ObjectId(), PictureUse.AVATAR, file);
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        ApiException rejection =
                catchThrowableOfType(ApiException.class, () -> pictures.pin(new ObjectId(), destroyed));

        assertThat(rejection.status()).isEqualTo(503);
        assertThat(rejection.code()).isEqualTo("upload-took-too-long");
    }

    @Test
    void pinnedPictureIsNotDestroyedDuringTheGracePeriod() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), TestAccount.png());
        StoredPicture pinned = pictures.store(new ObjectId(), PictureUse.AVATAR, file);
        clock.advance(Duration.ofMinutes(3));
        pictures.pin(new ObjectId(), pinned);
        clock.advance(Duration.ofMinutes(2));

        sweeper.sweep();

        assertThatCode(() -> pictures.pin(new ObjectId(), pinned)).doesNotThrowAnyException();
    }

    @Test
    void pictureThatArrivesAfterItWasSweptIsDestroyedByItsRequest() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), TestAccount.png());
        cloudinary.faults().onPath("streamcore/image/upload").delayMillis(LONG_MILLIS);
        CompletableFuture<StoredPicture> storing =
                CompletableFuture.supplyAsync(() -> pictures.store(user, PictureUse.AVATAR, file));
        await().until(() -> entries() == 1);
        clock.advance(Duration.ofMinutes(70));
        sweeper.sweep();
        assertThat(entries()).isZero();
        cloudinary.faults().release();
        StoredPicture late = storing.join();
        assertThat(isStored(late.publicId())).isTrue();

        assertThat(catchThrowableOfType(ApiException.class, () -> pictures.pin(user, late))
                        .status())
                .isEqualTo(503);

        assertThat(isStored(late.publicId())).isFalse();
        assertThat(entries()).isZero();
    }

    @Test
    void pictureThatArrivesAfterACrashIsDestroyedAlthoughItWasSweptBefore() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), TestAccount.png());
        cloudinary.faults().onPath("streamcore/image/upload").delayMillis(LONG_MILLIS);
        CompletableFuture<StoredPicture> storing =
                CompletableFuture.supplyAsync(() -> pictures.store(user, PictureUse.AVATAR, file));
        await().until(() -> entries() == 1);
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();
        clock.advance(Duration.ofMinutes(30));
        sweeper.sweep();
        cloudinary.faults().release();
        StoredPicture late = storing.join();
        assertThat(isStored(late.publicId())).isTrue();

        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        assertThat(isStored(late.publicId())).isFalse();
        assertThat(entries()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(30));
        sweeper.sweep();
        assertThat(entries()).isZero();
    }

    private boolean isStored(String publicId) {
        return cloudinary.assets().stream().anyMatch(asset -> asset.publicId().equals(publicId));
    }

    private long entries() {
        return unreferenced.mongoCollection().countDocuments(eq("userId", user));
    }
}
