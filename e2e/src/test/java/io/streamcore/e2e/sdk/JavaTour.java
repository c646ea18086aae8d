package io.streamcore.e2e.sdk;

// docs begin
import io.streamcore.client.ApiClient;
import io.streamcore.client.ApiException;
import io.streamcore.client.api.AccountApi;
import io.streamcore.client.api.CommentsApi;
import io.streamcore.client.api.LikesApi;
import io.streamcore.client.api.PlaylistsApi;
import io.streamcore.client.api.PostsApi;
import io.streamcore.client.api.SessionApi;
import io.streamcore.client.api.UploadsApi;
import io.streamcore.client.api.VideosApi;
import io.streamcore.client.model.CommentRequest;
import io.streamcore.client.model.ErrorReply;
import io.streamcore.client.model.Login;
import io.streamcore.client.model.LoginRequest;
import io.streamcore.client.model.PlaylistRequest;
import io.streamcore.client.model.PostRequest;
import io.streamcore.client.model.Video;
import io.streamcore.client.model.VideoPage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hc.core5.http.ContentType;

class JavaTour {
    /** Encodes form fields in UTF-8; the generator's default is Latin-1. */
    static class Client extends ApiClient {
        @Override
        protected ContentType getContentType(String type) throws ApiException {
            return super.getContentType(type).withCharset(StandardCharsets.UTF_8);
        }
    }

    List<Video> lead(String address, String name, File avatar, File file) throws ApiException, IOException {
        ApiClient client = new Client().setBasePath(address);

        // Register and log in. All further calls send the access token.
        String password = "a passphrase of " + name;
        String email = name + "@example.org";
        new AccountApi(client).register("Ada Lovelace", email, name, password, avatar, null, null);
        LoginRequest credentials = new LoginRequest().username(name).password(password);
        Login session = new SessionApi(client).login(credentials).getData();
        client.setBearerToken(session.getAccessToken());

        // With the same key, a retry after a lost response does not upload twice.
        String key = UUID.randomUUID().toString();
        List<String> tags = List.of("light", "first");
        Video video = new UploadsApi(client)
                .uploadVideo(file, "Première lumière", key, null, null, tags, null, null)
                .getData();
        participate(client, video.getId());

        // Read all pages of a list: each contains the cursor of the next.
        VideosApi videos = new VideosApi(client);
        List<Video> all = new ArrayList<>();
        String cursor = null;
        do {
            String owner = session.getUser().getId();
            VideoPage page = videos.listVideos(cursor, 50, null, null, null, null, owner, null)
                    .getData();
            all.addAll(page.getDocs());
            cursor = page.getNextCursor();
        } while (cursor != null);

        // An error is an exception that contains the response.
        try {
            videos.getVideo("0123456789abcdef01234567", null, null);
        } catch (ApiException failure) {
            ErrorReply error = client.getObjectMapper().readValue(failure.getResponseBody(), ErrorReply.class);
            System.out.println(failure.getCode() + " " + error.getCode() + " " + error.getRequestId());
        }
        return all;
    }

    private void participate(ApiClient client, String video) throws ApiException {
        // Like the video. This may be repeated; unlikeVideo takes it back.
        LikesApi likes = new LikesApi(client);
        likes.likeVideo(video);

        // Comment on it, reply to the comment, and like the comment.
        CommentsApi comments = new CommentsApi(client);
        CommentRequest question = new CommentRequest().content("How was the light made?");
        String comment = comments.addComment(video, question, null).getData().getId();
        CommentRequest reply = new CommentRequest().content("With a lamp.").parentId(comment);
        comments.addComment(video, reply, null);
        likes.likeComment(comment);

        // Make a playlist and add the video.
        PlaylistsApi playlists = new PlaylistsApi(client);
        PlaylistRequest list = new PlaylistRequest().name("Light").visibility("public");
        String playlist = playlists.createPlaylist(list, null).getData().getId();
        playlists.addToPlaylist(playlist, video, null);

        // Write a post, which those who read the channel see.
        new PostsApi(client).addPost(new PostRequest().content("My first video is out."), null);
    }
}
// docs end
