package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.FullDiskResource;
import io.streamcore.testing.FullDiskResource.SmallDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
@QuarkusTestResource(value = FullDiskResource.class, restrictToAnnotatedClass = true)
class FullPictureDiskTest {
    SmallDisk disk;

    @BeforeEach
    void requireDisk() {
        assumeThat(disk.mounted()).as("A file system can be mounted").isTrue();
    }

    @Test
    void registrationWhosePictureDoesNotFitIs507AndLeavesSpaceForTheNext() {
        given().multiPart("username", "ada")
                .multiPart("avatar", "large.png", new byte[4_000_000], "image/png")
                .post("/api/v1/users/register")
                .then()
                .statusCode(507)
                .header("Retry-After", "30")
                .body("code", is("insufficient-storage"));

        await().untilAsserted(() -> assertThat(disk.folder()).isEmptyDirectory());
        TestAccount.unregistered().register().then().statusCode(201);
    }

    @Test
    void newPictureThatDoesNotFitIs507() {
        TestAccount ada = TestAccount.registered();

        ada.signedIn()
                .multiPart("avatar", "large.png", new byte[4_000_000], "image/png")
                .patch("/api/v1/users/avatar")
                .then()
                .statusCode(507)
                .body("code", is("insufficient-storage"));

        ada.signedIn().get("/api/v1/users/current-user").then().statusCode(200);
    }
}
