package io.streamcore.kit.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
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
    void publicIdIsWhatFollowsTheVersion(String url, MediaKind kind, String publicId) {
        assertEquals(Optional.of(new DeliveryUrl("demo", kind, publicId)), DeliveryUrl.of(url));
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
    void otherAddressesTellNothing(String url) {
        assertEquals(Optional.empty(), DeliveryUrl.of(url));
    }

    @Test
    void onlyCloudinarysOwnAddressesAreSecured() {
        assertEquals("https://res.cloudinary.com/d/x", DeliveryUrl.secured("http://res.cloudinary.com/d/x"));
        assertEquals("http://127.0.0.1:5018/d/x", DeliveryUrl.secured("http://127.0.0.1:5018/d/x"));
    }
}
