package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.PicturesWithMetadata;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody learns from a thumbnail where, when or with which camera it was taken. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class ThumbnailMetadataTest {
    private static final String VIDEOS = "/api/v1/videos";

    FakeUpstreamServices services;
    TestCaller ann;

    static Stream<byte[]> pictures() {
        return Stream.of(PicturesWithMetadata.jpeg(), PicturesWithMetadata.png(), PicturesWithMetadata.webp());
    }

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    private static void assertWithoutMetadata(String url) {
        byte[] content = given().get(url).then().statusCode(200).extract().asByteArray();

        assertThat(PicturesWithMetadata.remainingIn(content)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void thumbnailIsStoredWithoutMetadataAtUploadAndChange(byte[] picture) {
        var uploaded = ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "First light")
                .multiPart("thumbnail", "a.png", picture)
                .post(VIDEOS);
        assertWithoutMetadata(uploaded.path("data.thumbnail"));

        var changed =
                ann.request().multiPart("thumbnail", "a.png", picture).patch(VIDEOS + "/" + uploaded.path("data._id"));
        assertWithoutMetadata(changed.path("data.thumbnail"));
    }
}
