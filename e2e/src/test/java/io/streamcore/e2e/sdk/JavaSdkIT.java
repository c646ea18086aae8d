package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.client.ApiClient;
import io.streamcore.client.ApiException;
import io.streamcore.client.api.AccountApi;
import io.streamcore.client.api.ChannelsApi;
import io.streamcore.client.api.CommentsApi;
import io.streamcore.client.api.DashboardApi;
import io.streamcore.client.api.FeedApi;
import io.streamcore.client.api.HistoryApi;
import io.streamcore.client.api.PlaylistsApi;
import io.streamcore.client.api.PostsApi;
import io.streamcore.client.api.SessionApi;
import io.streamcore.client.api.SubscriptionsApi;
import io.streamcore.client.api.UploadsApi;
import io.streamcore.client.api.VideosApi;
import io.streamcore.client.api.ViewsApi;
import io.streamcore.client.model.Comment;
import io.streamcore.client.model.ErrorReply;
import io.streamcore.client.model.LoginRequest;
import io.streamcore.client.model.Playlist;
import io.streamcore.client.model.Post;
import io.streamcore.client.model.RefreshRequest;
import io.streamcore.client.model.SubscriptionState;
import io.streamcore.client.model.Tokens;
import io.streamcore.client.model.Video;
import io.streamcore.client.model.VideoPage;
import io.streamcore.client.model.VideoStatus;
import io.streamcore.client.model.ViewRequest;
import io.streamcore.client.model.WatchedVideo;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the main journeys with the generated Java client. */
@ExtendWith(SharedPlatform.class)
class JavaSdkIT {
    @Test
    void documentedExampleUploadsListsAndDiscussesVideo(PlatformProcess platform) throws Exception {
        String name = "user" + UUID.randomUUID().toString().substring(0, 8);

        List<Video> all = new JavaTour()
                .lead(
                        platform.gateway(),
                        name,
                        SampleMedia.png().toFile(),
                        SampleMedia.mp4().toFile());

        assertThat(all).extracting(Video::getTitle).containsExactly("Première lumière");
        Video video = all.get(0);
        assertThat(video.getTags()).containsExactly("light", "first");
        assertThat(video.getLikesCount()).isEqualTo(1);
        assertThat(video.getCommentsCount()).isEqualTo(1);
        assertIsDiscussedAndCollected(video, SdkUser.anonymous(platform));
    }

    private static void assertIsDiscussedAndCollected(Video video, ApiClient reader) throws ApiException {
        String owner = video.getOwner().getId();
        List<Comment> comments = new CommentsApi(reader)
                .listComments(video.getId(), null, null, null, null, null)
                .getData()
                .getDocs();
        List<Playlist> playlists =
                new PlaylistsApi(reader).listPlaylists(owner, null, null).getData();
        List<Post> posts =
                new PostsApi(reader).listPosts(owner, null, null, null).getData();

        assertThat(comments).singleElement().satisfies(comment -> {
            assertThat(comment.getContent()).isEqualTo("How was the light made?");
            assertThat(comment.getLikesCount()).isEqualTo(1);
            assertThat(comment.getRepliesCount()).isEqualTo(1);
        });
        assertThat(playlists).singleElement().satisfies(playlist -> {
            assertThat(playlist.getName()).isEqualTo("Light");
            assertThat(playlist.getVideos()).extracting(Video::getId).containsExactly(video.getId());
        });
        assertThat(posts).extracting(Post::getContent).containsExactly("My first video is out.");
    }

    @Test
    void bearerTokenAndCookieAuthenticate(PlatformProcess platform) throws ApiException {
        SdkUser user = SdkUser.register(platform);

        var byBearer = new AccountApi(user.client()).getCurrentUser(null).getData();
        var clientWithCookie =
                new AccountApi(user.clientWithCookie()).getCurrentUser(null).getData();

        assertThat(byBearer).isEqualTo(user.account());
        assertThat(clientWithCookie).isEqualTo(user.account());
    }

    @Test
    void refreshTokenWorksUntilLogout(PlatformProcess platform) throws Exception {
        SdkUser user = SdkUser.register(platform);
        SessionApi sessions = new SessionApi(SdkUser.anonymous(platform));
        Tokens next = sessions.refreshToken(
                        new RefreshRequest().refreshToken(user.login().getRefreshToken()))
                .getData();
        ApiClient signedIn =
                SdkUser.anonymous(platform).addDefaultHeader("Authorization", "Bearer " + next.getAccessToken());
        new SessionApi(signedIn).logout();

        ErrorReply rejected =
                failure(401, () -> sessions.refreshToken(new RefreshRequest().refreshToken(next.getRefreshToken())));

        assertThat(rejected.getCode()).isEqualTo("session-over");
    }

    @Test
    void uploadedVideoHasItsTextsAndState(PlatformProcess platform) throws ApiException {
        SdkUser user = SdkUser.register(platform);

        Video video = user.upload("Zoë über Tee ☕");

        assertThat(video.getTitle()).isEqualTo("Zoë über Tee ☕");
        assertThat(video.getTags()).containsExactly("tea", "ceremony");
        assertThat(video.getStatus()).isEqualTo(VideoStatus.READY);
        assertThat(video.getOwner().getId()).isEqualTo(user.account().getId());
        assertThat(video.getOwner().getSubscribersCount()).isNull();
    }

    @Test
    void uploadWithSameIdempotencyKeyIsCreatedOnce(PlatformProcess platform) throws ApiException {
        UploadsApi uploads = new UploadsApi(SdkUser.register(platform).client());
        String key = UUID.randomUUID().toString();

        Video first = uploads.uploadVideo(SampleMedia.mp4().toFile(), "Once", key, null, null, null, null, null)
                .getData();
        Video second = uploads.uploadVideo(SampleMedia.mp4().toFile(), "Once", key, null, null, null, null, null)
                .getData();

        assertThat(second.getId()).isEqualTo(first.getId());
    }

    @Test
    void listIsPagedByCursor(PlatformProcess platform) throws ApiException {
        SdkUser user = SdkUser.register(platform);
        String owner = user.account().getId();
        Video older = user.upload("Older");
        Video newer = user.upload("Newer");
        VideosApi videos = new VideosApi(SdkUser.anonymous(platform));

        VideoPage first =
                videos.listVideos(null, 1, null, null, null, null, owner, null).getData();
        VideoPage second = videos.listVideos(first.getNextCursor(), 1, null, null, null, null, owner, null)
                .getData();

        assertThat(first.getDocs().get(0).getId()).isEqualTo(newer.getId());
        assertThat(first.getTotalDocs()).isEqualTo(2);
        assertThat(second.getDocs().get(0).getId()).isEqualTo(older.getId());
        assertThat(second.getNextCursor()).isNull();
        assertThat(second.getHasNextPage()).isFalse();
    }

    @Test
    void updateWithOutdatedEtagIsRejected(PlatformProcess platform) throws Exception {
        SdkUser user = SdkUser.register(platform);
        String id = user.upload("Before").getId();
        VideosApi videos = new VideosApi(user.client());

        Video changed = videos.updateVideo(id, null, "After", null, List.of("tea"), false, null, null, null)
                .getData();
        ErrorReply outdated = failure(
                412, () -> videos.updateVideo(id, "\"another-state\"", "Too late", null, null, null, null, null, null));

        assertThat(changed.getTitle()).isEqualTo("After");
        assertThat(changed.getTags()).containsExactly("tea");
        assertThat(changed.getIsPublished()).isFalse();
        assertThat(outdated.getCode()).isEqualTo("precondition-failed");
    }

    @Test
    void subscriptionViewFeedAndHistoryAreConsistent(PlatformProcess platform) throws ApiException {
        SdkUser channel = SdkUser.register(platform);
        SdkUser viewer = SdkUser.register(platform);
        String id = channel.upload("To be watched").getId();
        SubscriptionState subscribed = toggle(viewer, channel);

        var profile = new ChannelsApi(viewer.client())
                .getChannelProfile(channel.account().getUsername(), null)
                .getData();
        VideoPage feed = new FeedApi(viewer.client()).getFeed(null, null, null).getData();
        var receipt = new ViewsApi(viewer.client())
                .reportView(id, new ViewRequest().position(1.5))
                .getData();
        Video watched = new VideosApi(viewer.client()).getVideo(id, null, null).getData();
        List<WatchedVideo> history =
                new HistoryApi(viewer.client()).listHistory(null, null).getData();
        var stats = new DashboardApi(channel.client()).getChannelStats().getData();

        assertThat(subscribed.getSubscribed()).isTrue();
        assertThat(profile.getIsSubscribed()).isTrue();
        assertThat(feed.getDocs()).extracting(Video::getId).containsExactly(id);
        assertThat(receipt.getCounted()).isTrue();
        assertThat(watched.getOwner().getIsSubscribed()).isTrue();
        assertThat(history).extracting(WatchedVideo::getId).containsExactly(id);
        assertThat(history.get(0).getPosition()).isEqualTo(1.5);
        assertThat(stats.getTotalSubscribers()).isEqualTo(1);
        assertThat(toggle(viewer, channel).getIsSubscribed()).isFalse();
    }

    @Test
    void errorsCarryStatusCodeAndField(PlatformProcess platform) throws Exception {
        SdkUser user = SdkUser.register(platform);
        LoginRequest wrong =
                new LoginRequest().username(user.account().getUsername()).password("not the password");

        ErrorReply login = failure(401, () -> new SessionApi(SdkUser.anonymous(platform)).login(wrong));
        ErrorReply title = failure(400, () -> user.upload("x".repeat(201)));
        ErrorReply unauthenticated =
                failure(401, () -> new AccountApi(SdkUser.anonymous(platform)).getCurrentUser(null));

        assertThat(login.getCode()).isEqualTo("bad-credentials");
        assertThat(title.getErrors().get(0).getField()).isEqualTo("title");
        assertThat(title.getErrors().get(0).getCode()).isEqualTo("too-long");
        assertThat(unauthenticated.getCode()).isEqualTo("not-signed-in");
        assertThat(unauthenticated.getData()).isNull();
    }

    private static SubscriptionState toggle(SdkUser viewer, SdkUser channel) throws ApiException {
        return new SubscriptionsApi(viewer.client())
                .toggleSubscription(channel.account().getId(), null)
                .getData();
    }

    private static ErrorReply failure(int status, ThrowingCallable call) throws IOException {
        ApiException failure = catchThrowableOfType(ApiException.class, call);
        assertThat(failure.getCode()).as(failure.getMessage()).isEqualTo(status);
        return new ApiClient().getObjectMapper().readValue(failure.getResponseBody(), ErrorReply.class);
    }
}
