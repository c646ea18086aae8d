package io.streamcore.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.picture.PictureSweeper;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class PictureTest {
    CloudinaryEmulator cloudinary;

    @Inject
    PictureSweeper sweeper;

    @Inject
    MovableClock clock;

    private List<CloudinaryEmulator.StoredAsset> existing;

    @AfterEach
    void reset() {
        cloudinary.faults().clear();
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();
    }

    @BeforeEach
    void rememberAssets() {
        existing = cloudinary.assets();
    }

    /** The pictures stored since the test began. */
    private List<String> newPictures() {
        return cloudinary.assets().stream()
                .filter(asset -> !existing.contains(asset))
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }

    @Test
    void namesOfPicturesAreRandom() {
        TestAccount ada = TestAccount.registered();

        replace(ada, "cover-image", "coverImage", TestAccount.png()).then().statusCode(200);

        assertThat(newPictures()).hasSize(2).allMatch(name -> name.matches("streamcore/(avatars|covers)/[0-9a-f]{40}"));
    }

    private static Response replace(TestAccount account, String path, String field, byte[] file) {
        return account.signedIn().multiPart(field, "new.png", file, "image/png").patch("/api/v1/users/" + path);
    }

    @Test
    void oldPictureIsDestroyedAfterItsReplacement() {
        TestAccount ada = TestAccount.unregistered();
        Response registered = ada.register();

        replace(ada, "avatar", "avatar", TestAccount.png())
                .then()
                .statusCode(200)
                .body("data.avatar", not(is(registered.path("data.avatar").toString())));

        assertThat(newPictures()).hasSize(1);
    }

    @Test
    void coverImageCanBeAddedLater() {
        TestAccount ada = TestAccount.registered();

        Response replaced = replace(ada, "cover-image", "coverImage", TestAccount.png());

        replaced.then().statusCode(200).body("data.coverImage", startsWith("http"));
        assertThat(newPictures()).hasSize(2);
    }

    @Test
    void oldPictureIsKeptWhenTheMediaStoreFails() {
        TestAccount ada = TestAccount.unregistered();
        Response registered = ada.register();
        cloudinary.faults().onPath("/upload").answer500(3);

        replace(ada, "avatar", "avatar", TestAccount.png()).then().statusCode(503);

        ada.signedIn()
                .get("/api/v1/users/current-user")
                .then()
                .body("data.avatar", is(registered.path("data.avatar").toString()));
        assertThat(newPictures()).hasSize(1);
    }

    @Test
    void oldPictureIsDestroyedLaterWhenTheMediaStoreFails() {
        TestAccount ada = TestAccount.unregistered();
        ada.register();
        cloudinary.faults().onPath("/destroy").answer500(Integer.MAX_VALUE);
        replace(ada, "avatar", "avatar", TestAccount.png()).then().statusCode(200);
        assertThat(newPictures()).hasSize(2);

        cloudinary.faults().clear();
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        assertThat(newPictures()).hasSize(1);
    }

    @Test
    void onePictureIsLeftAfterEightConcurrentReplacements() {
        TestAccount ada = TestAccount.unregistered();
        ada.register();
        String token = ada.accessToken();

        List<Integer> statuses = ConcurrentCalls.run(8, i -> io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .multiPart("avatar", "new.png", TestAccount.png(), "image/png")
                .patch("/api/v1/users/avatar")
                .statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(newPictures()).hasSize(1);
    }

    @Test
    void invalidTooLargeOrMissingPictureIsRejected() {
        TestAccount ada = TestAccount.registered();

        replace(ada, "avatar", "avatar", "<html>".getBytes())
                .then()
                .statusCode(415)
                .body("errors[0].field", is("avatar"));
        byte[] large = java.util.Arrays.copyOf(TestAccount.png(), 5_000_001);
        replace(ada, "avatar", "avatar", large).then().statusCode(413).body("code", is("too-large"));
        replace(ada, "avatar", "other", TestAccount.png())
                .then()
                .statusCode(400)
                .body("errors[0].code", is("required"));
    }
}
