package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://res.cloudinary.com/demo/image/upload/v1571218039/hl22acprlomnycgiudor.jpg, IMAGE, hl22acprlomnycgiudor",
        "https://res.cloudinary.com/demo/video/upload/v12/folder/my.clip.mp4, VIDEO, folder/my.clip",
        "'https://res.cloudinary.com/demo/image/upload/c_fill,w_300/v12/face.png', IMAGE, face",
        "http://127.0.0.1:5018/demo/video/upload/v1/a%20b, VIDEO, a b"
    })
    void publicIdFollowsTheVersion(String url, MediaKind kind, String publicId) {
        assertThat(DeliveryUrl.of(url)).contains(new DeliveryUrl("demo", kind, publicId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "face.png",
                "not an address",
                "mailto:x",
                "https://example.org/face.png",
                "https://res.cloudinary.com/demo/image/upload/face.png",
                "https://res.cloudinary.com/demo/image/upload/v12",
                "https://res.cloudinary.com/demo/raw/upload/v12/notes.txt",
                "https://res.cloudinary.com/demo/image/fetch/v12/face.png"
            })
    void otherUrlsAreNotParsed(String url) {
        assertThat(DeliveryUrl.of(url)).isEmpty();
    }

    @Test
    void onlyUrlsOfCloudinaryAreSecured() {
        assertThat(DeliveryUrl.secured("http://res.cloudinary.com/d/x")).isEqualTo("https://res.cloudinary.com/d/x");
        assertThat(DeliveryUrl.secured("http://127.0.0.1:5018/d/x")).isEqualTo("http://127.0.0.1:5018/d/x");
    }
}
