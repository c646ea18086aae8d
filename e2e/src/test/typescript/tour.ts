// The example of docs/sdk.md: DocumentedSnippetsTest compares it, journeys.test.ts runs it.
import { randomUUID } from 'node:crypto';
// docs begin
import {
    AccountApi,
    CommentsApi,
    Configuration,
    LikesApi,
    PlaylistsApi,
    PostsApi,
    ResponseError,
    SessionApi,
    UploadsApi,
    VideosApi,
} from './client/index.js';
import type { ErrorReply, Video } from './client/index.js';

export async function tour(address: string, name: string, avatar: Blob, file: Blob): Promise<Video[]> {
    // Register and log in.
    const anonymous = new Configuration({ basePath: address });
    const password = `a passphrase of ${name}`;
    await new AccountApi(anonymous).register({ fullName: 'Ada Lovelace', email: `${name}@example.org`, username: name, password, avatar });
    const { data: session } = await new SessionApi(anonymous).login({ loginRequest: { username: name, password } });

    // All further calls send the access token. A browser sends its cookies by `credentials: 'include'` instead.
    const ada = new Configuration({ basePath: address, accessToken: session.accessToken });

    // With the same key, a retry after a lost response does not upload twice.
    const idempotencyKey = randomUUID();
    const details = { title: 'Première lumière', tags: ['light', 'first'] };
    const { data: video } = await new UploadsApi(ada).uploadVideo({ videoFile: file, ...details, idempotencyKey });
    await participate(ada, video.id);

    // Read all pages of a list: each contains the cursor of the next.
    const videos = new VideosApi(ada);
    const all: Video[] = [];
    let cursor: string | undefined;
    do {
        const { data: page } = await videos.listVideos({ userId: session.user?.id, limit: 50, cursor });
        all.push(...page.docs);
        cursor = page.nextCursor ?? undefined;
    } while (cursor);

    // An error is an exception that contains the response.
    try {
        await videos.getVideo({ id: '0123456789abcdef01234567' });
    } catch (failure) {
        if (!(failure instanceof ResponseError)) throw failure;
        const error: ErrorReply = await failure.response.json();
        console.log(failure.response.status, error.code, error.requestId);
    }
    return all;
}

async function participate(ada: Configuration, videoId: string): Promise<void> {
    // Like the video. This may be repeated; unlikeVideo takes it back.
    const likes = new LikesApi(ada);
    await likes.likeVideo({ videoId });

    // Comment on it, reply to the comment, and like the comment.
    const comments = new CommentsApi(ada);
    const question = { content: 'How was the light made?' };
    const { data: comment } = await comments.addComment({ videoId, commentRequest: question });
    const reply = { content: 'With a lamp.', parentId: comment.id };
    await comments.addComment({ videoId, commentRequest: reply });
    await likes.likeComment({ commentId: comment.id });

    // Make a playlist and add the video.
    const playlists = new PlaylistsApi(ada);
    const list = { name: 'Light', visibility: 'public' };
    const { data: playlist } = await playlists.createPlaylist({ playlistRequest: list });
    await playlists.addToPlaylist({ playlistId: playlist.id, videoId });

    // Write a post, which those who read the channel see.
    await new PostsApi(ada).addPost({ postRequest: { content: 'My first video is out.' } });
}
// docs end
