package io.streamcore.auth.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AuthTest
class PictureStoreTest {
    @Inject
    PictureStore pictures;

    @Inject
    PictureSweeper sweeper;

    @Inject
    MovableClock clock;

    @TempDir
    Path folder;

    @Test
    void destroyedPictureCannotBePinned() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), TestAccount.png());
        StoredPicture destroyed = pictures.store(new ObjectId(), PictureUse.AVATAR, file);
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        ApiException rejection = catchThrowableOfType(ApiException.class, () -> pictures.pin(destroyed));

        assertThat(rejection.status()).isEqualTo(503);
        assertThat(rejection.code()).isEqualTo("upload-took-too-long");
    }

    @Test
    void pinnedPictureIsNotDestroyedDuringTheGracePeriod() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), TestAccount.png());
        StoredPicture pinned = pictures.store(new ObjectId(), PictureUse.AVATAR, file);
        clock.advance(Duration.ofMinutes(3));
        pictures.pin(pinned);
        clock.advance(Duration.ofMinutes(2));

        sweeper.sweep();

        assertThatCode(() -> pictures.pin(pinned)).doesNotThrowAnyException();
    }
}
