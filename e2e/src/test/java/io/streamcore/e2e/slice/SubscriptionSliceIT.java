package io.streamcore.e2e.slice;

import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class SubscriptionSliceIT {
    @Test
    void togglingSubscribesAndUnsubscribesAgain(Platform platform) {
        Member channel = Member.joins(platform);
        Member viewer = Member.joins(platform);

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
    void theProfileCountsAndKnowsWhoAsks(Platform platform) {
        Member channel = Member.joins(platform);
        Member viewer = Member.joins(platform);
        viewer.request().post("/subscriptions/c/" + channel.id()).then().statusCode(200);

        Response asViewer = viewer.request().get("/users/c/" + channel.username());
        Response asStranger = Member.stranger(platform).get("/users/c/" + channel.username());

        asViewer.then()
                .statusCode(200)
                .body("data._id", is(channel.id()))
                .body("data.subscribersCount", is(1))
                .body("data.channelsSubscribedToCount", is(0))
                .body("data.isSubscribed", is(true));
        asStranger.then().statusCode(200).body("data.isSubscribed", is(false));
    }

    @Test
    void nobodySubscribesToOneself(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = member.request().post("/subscriptions/c/" + member.id());

        answer.then().statusCode(400).body("code", is("own-channel"));
    }
}
