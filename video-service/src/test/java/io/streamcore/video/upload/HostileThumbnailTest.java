package io.streamcore.video.upload;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.HostileFiles;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thumbnail that claims to be huge costs nothing. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class HostileThumbnailTest {
    private static final String VIDEOS = "/api/v1/videos";

    FakeUpstreamServices services;
    TestCaller ann;

    static Stream<byte[]> filesWithoutPicture() {
        return Stream.of(HostileFiles.webpWithHugeChunk(), HostileFiles.pngWithHugeChunk());
    }

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    private Response upload(byte[] thumbnail) {
        return ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "First light")
                .multiPart("thumbnail", "a.png", thumbnail)
                .post(VIDEOS);
    }

    private static void assertRejected(Response response) {
        response.then()
                .statusCode(415)
                .body("code", is("unsupported-media-type"))
                .body("errors[0].field", is("thumbnail"));
    }

    @ParameterizedTest
    @MethodSource("filesWithoutPicture")
    void fileWithoutPictureIsRejectedAtUploadAndChange(byte[] file) {
        assertRejected(upload(file));

        String id = upload(SampleMedia.bytes(SampleMedia.png()))
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
        assertRejected(ann.request().multiPart("thumbnail", "a.png", file).patch(VIDEOS + "/" + id));
    }

    @Test
    void pictureWithInflatingTextIsStored() {
        byte[] file = HostileFiles.pngWithInflatingText();

        String id = upload(file).then().statusCode(201).extract().path("data._id");

        ann.request()
                .multiPart("thumbnail", "a.png", file)
                .patch(VIDEOS + "/" + id)
                .then()
                .statusCode(200);
    }
}
