package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class InsufficientStorageTest {
    @BeforeEach
    void requireDevice() {
        assumeThat(Path.of("/dev/full")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel", "stream", "wrapped"})
    void writeToAFullDiskIs507AndMayBeRepeatedLater(String way) {
        given().post("/probe/full-device/" + way)
                .then()
                .statusCode(507)
                .header("Retry-After", "30")
                .body("code", is("insufficient-storage"))
                .body("message", not(containsString("device")));
    }

    @Test
    void otherFailureOfAFileIsUnexpected() {
        given().post("/probe/full-device/missing").then().statusCode(500);
    }
}
