package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.PicturesWithMetadata;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody learns from a public picture where, when or with which camera it was taken. */
@AuthTest
class PictureMetadataTest {
    static Stream<byte[]> pictures() {
        return Stream.of(PicturesWithMetadata.jpeg(), PicturesWithMetadata.png(), PicturesWithMetadata.webp());
    }

    private static void assertWithoutMetadata(String url) {
        byte[] content = given().get(url).then().statusCode(200).extract().asByteArray();

        assertThat(PicturesWithMetadata.remainingIn(content)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void picturesOfARegistrationArePublicWithoutMetadata(byte[] picture) {
        var registered = TestAccount.unregistered()
                .formWithoutAvatar()
                .multiPart("avatar", "a.png", picture)
                .multiPart("coverImage", "a.png", picture)
                .post("/api/v1/users/register");

        assertWithoutMetadata(registered.path("data.avatar"));
        assertWithoutMetadata(registered.path("data.coverImage"));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void changedPicturesArePublicWithoutMetadata(byte[] picture) {
        TestAccount ada = TestAccount.registered();

        ada.signedIn().multiPart("avatar", "a.png", picture).patch("/api/v1/users/avatar");
        var changed = ada.signedIn().multiPart("coverImage", "a.png", picture).patch("/api/v1/users/cover-image");

        assertWithoutMetadata(changed.path("data.avatar"));
        assertWithoutMetadata(changed.path("data.coverImage"));
    }
}
