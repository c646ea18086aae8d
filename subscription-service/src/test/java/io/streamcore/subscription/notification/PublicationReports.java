package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.types.ObjectId;

/** Reports publications as video-service does. */
public final class PublicationReports {
    private PublicationReports() {}

    public static ObjectId publish(SignedInUser channel, Instant at) {
        ObjectId video = new ObjectId();
        report(video, channel, at).statusCode(200);
        return video;
    }

    static ValidatableResponse report(ObjectId video, SignedInUser channel, Instant at) {
        return post("", publication(video, channel, at));
    }

    /** Reports a version of a video that is published. */
    static void describe(ObjectId video, SignedInUser channel, Instant at, String title, long version, boolean isNew) {
        Map<String, Object> publication = publication(video, channel, at);
        publication.put("title", title);
        publication.put("version", version);
        publication.put("new", isNew);
        post("", publication).statusCode(200);
    }

    /** Reports a version of a video that is not published. */
    static void withdraw(ObjectId video, long version, boolean deleted, boolean isNew) {
        Map<String, Object> withdrawal =
                Map.of("videoId", video.toHexString(), "version", version, "deleted", deleted, "new", isNew);
        post("/withdrawals", withdrawal).statusCode(200);
    }

    private static Map<String, Object> publication(ObjectId video, SignedInUser channel, Instant at) {
        Map<String, Object> publication = new HashMap<>();
        publication.put("videoId", video.toHexString());
        publication.put("channelId", channel.toString());
        publication.put("title", "Video " + video);
        publication.put("thumbnail", "http://media/" + video + ".jpg");
        publication.put("publishedAt", at.toString());
        return publication;
    }

    static ValidatableResponse post(String path, Map<String, Object> body) {
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/internal/publications" + path)
                .then();
    }
}
