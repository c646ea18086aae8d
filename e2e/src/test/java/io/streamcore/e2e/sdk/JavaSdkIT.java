package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.client.ApiClient;
import io.streamcore.client.ApiException;
import io.streamcore.client.api.AccountApi;
import io.streamcore.client.api.ChannelsApi;
import io.streamcore.client.api.DashboardApi;
import io.streamcore.client.api.FeedApi;
import io.streamcore.client.api.HistoryApi;
import io.streamcore.client.api.SessionApi;
import io.streamcore.client.api.SubscriptionsApi;
import io.streamcore.client.api.UploadsApi;
import io.streamcore.client.api.VideosApi;
import io.streamcore.client.api.ViewsApi;
import io.streamcore.client.model.ErrorReply;
import io.streamcore.client.model.LoginRequest;
import io.streamcore.client.model.RefreshRequest;
import io.streamcore.client.model.SubscriptionState;
import io.streamcore.client.model.Tokens;
import io.streamcore.client.model.Video;
import io.streamcore.client.model.VideoPage;
import io.streamcore.client.model.VideoStatus;
import io.streamcore.client.model.ViewRequest;
import io.streamcore.client.model.WatchedVideo;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main journeys with the generated Java client. */
@ExtendWith(SharedPlatform.class)
class JavaSdkIT {
    @Test
    void theTourOfTheDocumentationLeadsToTheUploadedVideo(Platform platform) throws Exception {
        String name = "tourist" + UUID.randomUUID().toString().substring(0, 8);

        List<Video> all = new JavaTour()
                .lead(
                        platform.gateway(),
                        name,
                        SampleMedia.png().toFile(),
                        SampleMedia.mp4().toFile());

        assertEquals(
                List.of("Première lumière"), all.stream().map(Video::getTitle).toList());
        assertEquals(List.of("light", "first"), all.get(0).getTags());
    }

    @Test
    void oneIsWhomTheBearerTokenOrTheCookieNames(Platform platform) throws ApiException {
        Traveller traveller = Traveller.joins(platform);

        var byBearer = new AccountApi(traveller.client()).getCurrentUser(null).getData();
        var byCookie = new AccountApi(traveller.byCookie()).getCurrentUser(null).getData();

        assertEquals(traveller.user(), byBearer);
        assertEquals(traveller.user(), byCookie);
    }

    @Test
    void theRefreshTokenGetsTheNextTokensUntilOneLogsOut(Platform platform) throws Exception {
        Traveller traveller = Traveller.joins(platform);
        SessionApi sessions = new SessionApi(Traveller.stranger(platform));
        Tokens next = sessions.refreshToken(
                        new RefreshRequest().refreshToken(traveller.login().getRefreshToken()))
                .getData();
        ApiClient signedIn =
                Traveller.stranger(platform).addDefaultHeader("Authorization", "Bearer " + next.getAccessToken());
        new SessionApi(signedIn).logout();

        ErrorReply refused =
                failure(401, () -> sessions.refreshToken(new RefreshRequest().refreshToken(next.getRefreshToken())));

        assertEquals("session-over", refused.getCode());
    }

    @Test
    void anUploadedVideoHasItsWordsItsStateAndWhatIsNotKnownYet(Platform platform) throws ApiException {
        Traveller traveller = Traveller.joins(platform);

        Video video = traveller.uploads("Zoë über Tee ☕");

        assertEquals("Zoë über Tee ☕", video.getTitle());
        assertEquals(List.of("tea", "ceremony"), video.getTags());
        assertEquals(VideoStatus.READY, video.getStatus());
        assertEquals(traveller.user().getId(), video.getOwner().getId());
        assertNull(video.getOwner().getSubscribersCount());
    }

    @Test
    void theSameUploadWithTheSameKeyIsMadeOnce(Platform platform) throws ApiException {
        UploadsApi uploads = new UploadsApi(Traveller.joins(platform).client());
        String key = UUID.randomUUID().toString();

        Video first = uploads.uploadVideo(SampleMedia.mp4().toFile(), "Once", key, null, null, null, null)
                .getData();
        Video second = uploads.uploadVideo(SampleMedia.mp4().toFile(), "Once", key, null, null, null, null)
                .getData();

        assertEquals(first.getId(), second.getId());
    }

    @Test
    void aListIsWalkedByItsCursor(Platform platform) throws ApiException {
        Traveller traveller = Traveller.joins(platform);
        String owner = traveller.user().getId();
        Video older = traveller.uploads("Older");
        Video newer = traveller.uploads("Newer");
        VideosApi videos = new VideosApi(Traveller.stranger(platform));

        VideoPage first =
                videos.listVideos(null, 1, null, null, null, null, owner).getData();
        VideoPage second = videos.listVideos(first.getNextCursor(), 1, null, null, null, null, owner)
                .getData();

        assertEquals(newer.getId(), first.getDocs().get(0).getId());
        assertEquals(2, first.getTotalDocs());
        assertEquals(older.getId(), second.getDocs().get(0).getId());
        assertNull(second.getNextCursor());
        assertFalse(second.getHasNextPage());
    }

    @Test
    void aVideoIsChangedOnlyByWhoSawItsPresentState(Platform platform) throws Exception {
        Traveller traveller = Traveller.joins(platform);
        String id = traveller.uploads("Before").getId();
        VideosApi videos = new VideosApi(traveller.client());

        Video changed = videos.updateVideo(id, null, "After", null, List.of("tea"), false, null)
                .getData();
        ErrorReply late =
                failure(412, () -> videos.updateVideo(id, "\"another-state\"", "Too late", null, null, null, null));

        assertEquals("After", changed.getTitle());
        assertEquals(List.of("tea"), changed.getTags());
        assertFalse(changed.getIsPublished());
        assertEquals("precondition-failed", late.getCode());
    }

    @Test
    void aViewerSubscribesFindsTheVideoInTheFeedWatchesItAndHasItInTheHistory(Platform platform) throws ApiException {
        Traveller channel = Traveller.joins(platform);
        Traveller viewer = Traveller.joins(platform);
        String id = channel.uploads("To be watched").getId();
        SubscriptionState subscribed = toggle(viewer, channel);

        var profile = new ChannelsApi(viewer.client())
                .getChannelProfile(channel.user().getUsername(), null)
                .getData();
        VideoPage feed = new FeedApi(viewer.client()).getFeed(null, null, null).getData();
        var receipt = new ViewsApi(viewer.client())
                .reportView(id, new ViewRequest().position(1.5))
                .getData();
        Video watched = new VideosApi(viewer.client()).getVideo(id, null).getData();
        List<WatchedVideo> history =
                new HistoryApi(viewer.client()).listHistory(null, null, null).getData();
        var stats = new DashboardApi(channel.client()).getChannelStats().getData();

        assertTrue(subscribed.getSubscribed());
        assertTrue(profile.getIsSubscribed());
        assertEquals(List.of(id), feed.getDocs().stream().map(Video::getId).toList());
        assertTrue(receipt.getCounted());
        assertTrue(watched.getOwner().getIsSubscribed());
        assertEquals(List.of(id), history.stream().map(WatchedVideo::getId).toList());
        assertEquals(1.5, history.get(0).getPosition());
        assertEquals(1, stats.getTotalSubscribers());
        assertFalse(toggle(viewer, channel).getIsSubscribed());
    }

    @Test
    void whatIsWrongIsSaidByStatusCodeAndField(Platform platform) throws Exception {
        Traveller traveller = Traveller.joins(platform);
        LoginRequest wrong =
                new LoginRequest().username(traveller.user().getUsername()).password("not the password");

        ErrorReply login = failure(401, () -> new SessionApi(Traveller.stranger(platform)).login(wrong));
        ErrorReply title = failure(400, () -> traveller.uploads("x".repeat(201)));
        ErrorReply nobody = failure(401, () -> new AccountApi(Traveller.stranger(platform)).getCurrentUser(null));

        assertEquals("bad-credentials", login.getCode());
        assertEquals("title", title.getErrors().get(0).getField());
        assertEquals("too-long", title.getErrors().get(0).getCode());
        assertEquals("not-signed-in", nobody.getCode());
        assertNull(nobody.getData());
    }

    private static SubscriptionState toggle(Traveller viewer, Traveller channel) throws ApiException {
        return new SubscriptionsApi(viewer.client())
                .toggleSubscription(channel.user().getId(), null)
                .getData();
    }

    private interface Call {
        void make() throws ApiException;
    }

    private static ErrorReply failure(int status, Call call) throws IOException {
        ApiException failure = assertThrows(ApiException.class, call::make);
        assertEquals(status, failure.getCode(), failure.getMessage());
        return new ApiClient().getObjectMapper().readValue(failure.getResponseBody(), ErrorReply.class);
    }
}
