package io.streamcore.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.picture.PictureSweeper;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class RegisterFailureTest {
    CloudinaryEmulator cloudinary;

    @Inject
    PictureSweeper sweeper;

    @Inject
    MovableClock clock;

    @BeforeEach
    @AfterEach
    void reset() {
        cloudinary.faults().clear();
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();
    }

    @Test
    void noAccountIsCreatedWhenTheMediaStoreFails() {
        TestAccount ada = TestAccount.unregistered();
        cloudinary.faults().onPath("/upload").answer500(3);

        ada.register().then().statusCode(503).body("code", is("media-store-unavailable"));

        ada.login().then().statusCode(401);
        ada.register().then().statusCode(201);
    }

    @Test
    void pictureWhoseUploadResponseWasLostIsDestroyedLater() {
        TestAccount ada = TestAccount.unregistered();
        int before = cloudinary.assets().size();
        cloudinary.faults().onPath("/upload").loseAnswer(3);
        ada.register().then().statusCode(503);
        assertThat(cloudinary.assets()).hasSize(before + 1);

        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        assertThat(cloudinary.assets()).hasSize(before);
    }

    @Test
    void picturesOfAnAccountAreNotDestroyedBySweeper() {
        TestAccount ada = TestAccount.unregistered();
        int before = cloudinary.assets().size();
        ada.register().then().statusCode(201);

        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        assertThat(cloudinary.assets()).hasSize(before + 1);
    }

    @Test
    void uploadedFilesAreDeleted() throws IOException {
        cloudinary.faults().onPath("/upload").answer500(3);
        TestAccount.unregistered().register().then().statusCode(503);
        TestAccount.unregistered()
                .form()
                .multiPart("coverImage", "c.png", "no picture".getBytes())
                .post("/api/v1/users/register")
                .then()
                .statusCode(415);
        TestAccount.registered();

        Awaitility.await().untilAsserted(() -> {
            try (Stream<Path> files = Files.list(Path.of("target", "uploads"))) {
                assertThat(files.toList()).isEmpty();
            }
        });
    }
}
