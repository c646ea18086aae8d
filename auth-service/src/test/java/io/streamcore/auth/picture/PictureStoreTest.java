package io.streamcore.auth.picture;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.streamcore.auth.AuthTest;
import io.streamcore.testing.MovableClock;
import io.streamcore.auth.Person;
import io.streamcore.kit.response.ApiException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Assertions;
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
    void aPictureThatWasSweptCannotBeReferredToAnyMore() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), Person.png());
        StoredPicture swept = pictures.store(new ObjectId(), PictureUse.AVATAR, file);
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        ApiException refused = Assertions.assertThrows(ApiException.class, () -> pictures.hold(swept));

        assertThat(refused.status(), is(503));
        assertThat(refused.code(), is("upload-took-too-long"));
    }

    @Test
    void aPictureThatIsHeldIsNotSweptForAWhile() throws IOException {
        Path file = Files.write(folder.resolve("me.png"), Person.png());
        StoredPicture held = pictures.store(new ObjectId(), PictureUse.AVATAR, file);
        clock.advance(Duration.ofMinutes(3));
        pictures.hold(held);
        clock.advance(Duration.ofMinutes(2));

        sweeper.sweep();

        Assertions.assertDoesNotThrow(() -> pictures.hold(held));
    }
}
