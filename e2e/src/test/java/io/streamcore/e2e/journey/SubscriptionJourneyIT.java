package io.streamcore.e2e.journey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class SubscriptionJourneyIT {
    @Test
    void toggleSubscribesThenUnsubscribes(PlatformProcess platform) {
        TestUser channel = TestUser.register(platform);
        TestUser viewer = TestUser.register(platform);

        Response first = viewer.request().post("/subscriptions/c/" + channel.id());
        Response second = viewer.request().post("/subscriptions/c/" + channel.id());

        first.then()
                .statusCode(200)
                .body("data.subscribed", is(true))
                .body("data.isSubscribed", is(true))
                .body("data.subscribersCount", is(1));
        second.then().statusCode(200).body("data.subscribed", is(false)).body("data.subscribersCount", is(0));
    }

    @Test
    void channelProfileHasCountsAndSubscriptionOfCaller(PlatformProcess platform) {
        TestUser channel = TestUser.register(platform);
        TestUser viewer = TestUser.register(platform);
        viewer.request().post("/subscriptions/c/" + channel.id()).then().statusCode(200);

        Response asViewer = viewer.request().get("/users/c/" + channel.username());
        Response asAnonymous = TestUser.anonymous(platform).get("/users/c/" + channel.username());

        asViewer.then()
                .statusCode(200)
                .body("data._id", is(channel.id()))
                .body("data.subscribersCount", is(1))
                .body("data.channelsSubscribedToCount", is(0))
                .body("data.isSubscribed", is(true));
        asAnonymous.then().statusCode(200).body("data.isSubscribed", is(false));
    }

    @Test
    void listsOfSubscriptionsAreArraysWhoseNextPageIsLinked(PlatformProcess platform) {
        List<TestUser> channels = List.of(TestUser.register(platform), TestUser.register(platform));
        TestUser viewer = TestUser.register(platform);
        channels.forEach(channel -> viewer.request().put("/subscriptions/c/" + channel.id()));

        Response first = viewer.request().get("/subscriptions/u/" + viewer.id() + "?limit=1");
        String next = first.header("Link").replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        Response second = viewer.request().basePath("").get(URI.create(platform.gateway() + next));
        Response subscribers = TestUser.anonymous(platform)
                .get("/subscriptions/c/" + channels.get(0).id());

        first.then()
                .body("data._id", contains(channels.get(1).id()))
                .body("data.channel._id", contains(channels.get(1).id()));
        second.then()
                .body("data.subscribedChannel._id", contains(channels.get(0).id()))
                .header("Link", nullValue());
        subscribers.then().body("data.subscriber.username", contains(viewer.username()));
    }

    @Test
    void notificationsFollowTheirVideo(PlatformProcess platform) {
        TestUser channel = TestUser.register(platform);
        TestUser viewer = TestUser.register(platform);
        viewer.request().put("/subscriptions/c/" + channel.id());
        String video =
                channel.upload("First title").then().statusCode(201).extract().path("data._id");
        awaitTitles(viewer, "First title");

        channel.request()
                .contentType("application/json")
                .body(Map.of("title", "Second title"))
                .patch("/videos/" + video);
        awaitTitles(viewer, "Second title");
        channel.request().patch("/videos/toggle/publish/" + video);
        awaitTitles(viewer);
        channel.request().patch("/videos/toggle/publish/" + video);
        awaitTitles(viewer, "Second title");
        channel.request().delete("/videos/" + video);
        awaitTitles(viewer);
    }

    /** Waits until the viewer has unread notifications of these videos only. */
    private static void awaitTitles(TestUser viewer, String... titles) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> viewer.request()
                .get("/notifications")
                .then()
                .body("data.docs.video.title", is(List.of(titles)))
                .body("data.unreadCount", is(titles.length)));
    }

    @Test
    void subscribingToOwnChannelIsRejected(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = user.request().post("/subscriptions/c/" + user.id());

        response.then().statusCode(400).body("code", is("own-channel"));
    }
}
