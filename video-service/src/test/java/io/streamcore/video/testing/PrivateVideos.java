package io.streamcore.video.testing;

import static io.restassured.RestAssured.given;

import io.streamcore.local.media.SampleMedia;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A private video that is uploaded by its owner, and its links. */
public record PrivateVideos(TestCaller owner) {
    private static final String VIDEOS = "/api/v1/videos/";

    /** @return its id */
    public String upload() {
        return owner.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("title", "A private video")
                .multiPart("isPublished", "false")
                .post("/api/v1/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }

    /** A created link: its id and its address. */
    public record Shared(String id, String secret, String url) {}

    public Shared share(String video) {
        return share(video, new HashMap<>());
    }

    public Shared share(String video, Map<String, Object> request) {
        var created = owner.request()
                .contentType("application/json")
                .body(request)
                .post(links(video))
                .then()
                .statusCode(201)
                .extract();
        return new Shared(created.path("data._id"), created.path("data.link"), created.path("data.url"));
    }

    public void revoke(String video, Shared link) {
        owner.request().delete(links(video) + "/" + link.id()).then().statusCode(200);
    }

    /** The addresses of file and thumbnail that the holder of a link gets. */
    public static List<String> addresses(Shared link) {
        var video = given().get(link.url()).then().statusCode(200).extract();
        return List.of(video.path("data.videoFile"), video.path("data.thumbnail"));
    }

    public static boolean isDelivered(String address) {
        return given().urlEncodingEnabled(false).get(address).statusCode() == 200;
    }

    public static String links(String video) {
        return VIDEOS + video + "/playback-links";
    }
}
