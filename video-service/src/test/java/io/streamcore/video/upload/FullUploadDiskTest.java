package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.FullDiskResource;
import io.streamcore.testing.FullDiskResource.SmallDisk;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
@QuarkusTestResource(value = FullDiskResource.class, restrictToAnnotatedClass = true)
class FullUploadDiskTest {
    FakeUpstreamServices services;
    SmallDisk disk;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        assumeThat(disk.mounted()).as("A file system can be mounted").isTrue();
        ann = services.caller("ann");
    }

    @Test
    void uploadThatDoesNotFitIs507AndLeavesSpaceForTheNext() {
        byte[] large = Arrays.copyOf(SampleMedia.bytes(SampleMedia.mp4()), 5_000_000);

        upload(large).statusCode(507).header("Retry-After", "30").body("code", is("insufficient-storage"));

        await().untilAsserted(() -> assertThat(disk.folder()).isEmptyDirectory());
        upload(SampleMedia.bytes(SampleMedia.mp4())).statusCode(201);
    }

    @Test
    void onlyUploadsNeedTheDisk() {
        upload(new byte[5_000_000]).statusCode(507);

        given().get("/api/v1/videos").then().statusCode(200);
        ann.request()
                .contentType(ContentType.JSON)
                .body(DirectUploadFlow.BODY)
                .post("/api/v1/videos/uploads")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse upload(byte[] file) {
        return ann.request()
                .multiPart("videoFile", "video.mp4", file, "video/mp4")
                .multiPart("title", "x")
                .post("/api/v1/videos")
                .then();
    }
}
