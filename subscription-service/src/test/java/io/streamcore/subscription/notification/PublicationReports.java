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
        Map<String, Object> publication = new HashMap<>();
        publication.put("videoId", video.toHexString());
        publication.put("channelId", channel.toString());
        publication.put("title", "Video " + video);
        publication.put("thumbnail", "http://media/" + video + ".jpg");
        publication.put("publishedAt", at.toString());
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(publication)
                .post("/internal/publications")
                .then();
    }
}
