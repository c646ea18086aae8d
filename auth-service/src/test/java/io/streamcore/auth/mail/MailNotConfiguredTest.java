package io.streamcore.auth.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.SigningKeyTestResource;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.LocalPlatformResource;
import java.util.List;
import org.junit.jupiter.api.Test;

@AuthTest
@TestProfile(MailNotConfiguredTest.NoMail.class)
class MailNotConfiguredTest {
    /** No mail server. */
    public static class NoMail implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(LocalPlatformResource.class),
                    new TestResourceEntry(SigningKeyTestResource.class));
        }
    }

    @Test
    void accountsAreRegisteredWithoutVerification() {
        TestAccount ada = TestAccount.registered();

        ada.login().then().statusCode(200).body("data.user.emailVerified", is(false));
        ada.signedIn()
                .post("/api/v1/users/verify-email/resend")
                .then()
                .statusCode(503)
                .body("code", is("mail-not-configured"));
    }

    @Test
    void resetIsUnavailableAndTheServiceStarts() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"ada@example.org\"}")
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(503)
                .body("code", is("mail-not-configured"));
    }
}
