package io.streamcore.e2e.journey;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and names that front ends of the Node API use beside the documented ones. */
@ExtendWith(SharedPlatform.class)
class NodeClientPathsIT {
    @Test
    void playlistsAreServedUnderTheSingularPathToo(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        String id = user.request()
                .contentType("application/json")
                .body(Map.of("name", "Later", "description", "To see later"))
                .post("/playlist")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");

        user.request().get("/playlist/" + id).then().statusCode(200).body("data.name", is("Later"));
        user.request().get("/playlist/user/" + user.id()).then().body("data._id", contains(id));
        user.request().get("/playlists/user/" + user.id()).then().body("data._id", contains(id));
        user.request().delete("/playlist/" + id).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/history", "/users/watchHistory", "/users/watch-history"})
    void watchHistoryHasThreePaths(String path, PlatformProcess platform) {
        TestUser.register(platform).request().get(path).then().statusCode(200).body("data", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/c/", "/users/channel/"})
    void channelProfileHasTwoPathsAndSaysSinceWhenItExists(String path, PlatformProcess platform) {
        TestUser channel = TestUser.register(platform);

        Response profile = TestUser.anonymous(platform).get(path + channel.username());

        profile.then()
                .statusCode(200)
                .body("data._id", is(channel.id()))
                .body("data.createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    }

    @Test
    void channelsOfASubscriberHaveThreeNames(PlatformProcess platform) {
        TestUser channel = TestUser.register(platform);
        TestUser viewer = TestUser.register(platform);
        viewer.request().put("/subscriptions/c/" + channel.id()).then().statusCode(200);

        Response channels = viewer.request().get("/subscriptions/u/" + viewer.id());

        channels.then()
                .body("data._id", contains(channel.id()))
                .body("data.channel._id", contains(channel.id()))
                .body("data.subscribedChannel._id", contains(channel.id()))
                .body("data.subscribedChannel.username", contains(channel.username()));
    }

    @Test
    void nameInPlaceOfAUserIdIsRejectedWithASentence(PlatformProcess platform) {
        Response videos = TestUser.anonymous(platform).get("/videos?userId=somebody");

        videos.then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("userId"))
                .body("errors[0].message", containsString("not a name"));
    }
}
