package io.streamcore.e2e.journey;

import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
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
    void subscribingToOwnChannelIsRejected(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = user.request().post("/subscriptions/c/" + user.id());

        response.then().statusCode(400).body("code", is("own-channel"));
    }
}
