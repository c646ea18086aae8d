package io.streamcore.auth.account;

import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.HostileFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A picture that claims to be huge costs nothing, wherever it is sent. */
@AuthTest
class HostilePictureTest {
    static Stream<byte[]> filesWithoutPicture() {
        return Stream.of(HostileFiles.webpWithHugeChunk(), HostileFiles.pngWithHugeChunk());
    }

    private static void assertRejected(Response response, String field) {
        response.then()
                .statusCode(415)
                .body("code", is("unsupported-media-type"))
                .body("errors[0].field", is(field));
    }

    @ParameterizedTest
    @MethodSource("filesWithoutPicture")
    void registrationWithoutPictureIsRejected(byte[] file) {
        TestAccount ada = TestAccount.unregistered();

        assertRejected(
                ada.formWithoutAvatar().multiPart("avatar", "a.png", file).post("/api/v1/users/register"), "avatar");
        assertRejected(ada.form().multiPart("coverImage", "a.png", file).post("/api/v1/users/register"), "coverImage");

        ada.register().then().statusCode(201);
    }

    @ParameterizedTest
    @MethodSource("filesWithoutPicture")
    void changeToAFileWithoutPictureIsRejected(byte[] file) {
        TestAccount ada = TestAccount.registered();

        assertRejected(ada.signedIn().multiPart("avatar", "a.png", file).patch("/api/v1/users/avatar"), "avatar");
        assertRejected(
                ada.signedIn().multiPart("coverImage", "a.png", file).patch("/api/v1/users/cover-image"), "coverImage");

        ada.login().then().statusCode(200);
    }

    @Test
    void pictureWithInflatingTextIsStored() {
        byte[] file = HostileFiles.pngWithInflatingText();
        TestAccount ada = TestAccount.unregistered();

        ada.formWithoutAvatar()
                .multiPart("avatar", "a.png", file)
                .multiPart("coverImage", "a.png", file)
                .post("/api/v1/users/register")
                .then()
                .statusCode(201);
        ada.signedIn()
                .multiPart("avatar", "a.png", file)
                .patch("/api/v1/users/avatar")
                .then()
                .statusCode(200);
        ada.signedIn()
                .multiPart("coverImage", "a.png", file)
                .patch("/api/v1/users/cover-image")
                .then()
                .statusCode(200);
    }
}
