package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.authclient.directory.DirectoryConfig;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoEntityTagTest {
    private static final String SHARED = "public, max-age=5";

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    @Inject
    DirectoryConfig config;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller ben;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
        ben = services.caller("ben");
        clock.stop();
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        clock.resume();
    }

    @Test
    void conditionalRequestForAnUnchangedVideoReturns304() {
        Video video = watched();
        String tag = tagOf(video, ben);

        revalidate(video, ben, tag)
                .statusCode(304)
                .header("ETag", tag)
                .header("Vary", "Cookie, Authorization")
                .header("Cache-Control", "private, no-cache")
                .body(emptyString());
    }

    @Test
    void callersSubscriptionChangesTheTag() {
        Video video = watched();
        String before = tagOf(video, ben);
        services.subscriptions().subscribe(ben, ann);

        revalidate(video, ben, before).statusCode(200).body("data.owner.isSubscribed", is(true));
        String subscribed = tagOf(video, ben);
        services.subscriptions().subscribe(ben);

        revalidate(video, ben, subscribed).statusCode(200).body("data.owner.isSubscribed", is(false));
    }

    @Test
    void everyCountedBorrowedOrCallerDependentFieldChangesTheTag() {
        Video video = watched();
        List<Runnable> changes = List.of(
                () -> services.subscriptions().subscribe(services.caller("cat"), ann),
                () -> given().post(path(video) + "/views").then().statusCode(200),
                () -> {
                    services.rename(ann, "Ann Other");
                    clock.advance(config.fresh().plusSeconds(1));
                },
                () -> services.setUnavailable("/internal/channels"),
                () -> ann.request()
                        .contentType("application/json")
                        .body("{\"title\": \"New\"}")
                        .patch(path(video)));

        for (Runnable change : changes) {
            String before = tagOf(video, ben);
            change.run();
            revalidate(video, ben, before).statusCode(200).header("ETag", not(is(before)));
        }
    }

    @Test
    void editWithTheTagOfAReadSucceedsAfterViewsAndSubscriptions() {
        Video video = watched();
        String read = tagOf(video, ann);
        given().post(path(video) + "/views").then().statusCode(200);
        services.subscriptions().subscribe(ben, ann);

        edit(video, read).statusCode(200);
        edit(video, read).statusCode(412).body("code", is("precondition-failed"));
    }

    @Test
    void strangersReadIsSharedForSeconds() {
        Video video = watched();

        given().get(path(video)).then().header("Cache-Control", SHARED).header("Vary", "Cookie, Authorization");
    }

    @Test
    void strangersListIsSharedForSecondsAndHasATag() {
        Video video = watched();
        String list = "/api/v1/videos?userId=" + video.owner;
        String tag = given().get(list)
                .then()
                .statusCode(200)
                .header("Cache-Control", SHARED)
                .header("Vary", "Cookie, Authorization")
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get(list).then().statusCode(304).header("Cache-Control", SHARED);
        given().post(path(video) + "/views").then().statusCode(200);
        given().header("If-None-Match", tag).get(list).then().statusCode(200).header("ETag", not(is(tag)));
    }

    @Test
    void signedInListIsNeverShared() {
        Video video = watched();

        ben.request()
                .get("/api/v1/videos?userId=" + video.owner)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache");
    }

    @Test
    void videoThatStrangersMayNotSeeIsNotStored() {
        Video video = watched();
        ann.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);

        given().get(path(video)).then().statusCode(404).header("Cache-Control", "no-store");
    }

    /** Both callers have watched it already, so that their reads count no view. */
    private Video watched() {
        Video video = testVideos.put(ann, "Cached");
        List.of(ann, ben)
                .forEach(viewer ->
                        viewer.request().post(path(video) + "/views").then().statusCode(200));
        return video;
    }

    private static String tagOf(Video video, TestCaller reader) {
        return reader.request()
                .get(path(video))
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static ValidatableResponse revalidate(Video video, TestCaller reader, String tag) {
        return reader.request().header("If-None-Match", tag).get(path(video)).then();
    }

    private ValidatableResponse edit(Video video, String tag) {
        return ann.request()
                .header("If-Match", tag)
                .contentType("application/json")
                .body("{\"title\": \"Edited\"}")
                .patch(path(video))
                .then();
    }

    private static String path(Video video) {
        return "/api/v1/videos/" + video.id;
    }
}
