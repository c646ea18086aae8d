// Tests the main journeys with the generated client through the gateway of a running platform.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    AccountApi,
    BlockedUsersApi,
    ChannelsApi,
    CommentsApi,
    Configuration,
    DashboardApi,
    FeedApi,
    HeldCommentsApi,
    HistoryApi,
    NotificationsApi,
    PlaylistsApi,
    PostsApi,
    ReportsApi,
    ResponseError,
    SessionApi,
    SubscriptionsApi,
    UploadsApi,
    VideosApi,
    VideoStatus,
    ViewsApi,
} from './client/index.js';
import type { ErrorReply, User, Video } from './client/index.js';
import { address, newName, picture, video } from './platform.js';
import { tour } from './tour.js';

const anonymous = new Configuration({ basePath: address });

interface TestUser {
    account: User;
    password: string;
    config: Configuration;
}

async function register(): Promise<TestUser> {
    const username = newName();
    const password = `a-password-for-${username}`;
    const { data: account } = await new AccountApi(anonymous).register({
        fullName: 'Test User',
        email: `${username}@example.com`,
        username,
        password,
        avatar: await picture(),
    });
    const { data: session } = await new SessionApi(anonymous).login({ loginRequest: { username, password } });
    return { account, password, config: new Configuration({ basePath: address, accessToken: session.accessToken }) };
}

async function upload(user: TestUser, title: string, tags: string[] = []): Promise<Video> {
    const { data } = await new UploadsApi(user.config).uploadVideo({ videoFile: await video(), title, tags });
    return data;
}

async function failureOf(call: Promise<unknown>): Promise<{ status: number; error: ErrorReply }> {
    const failure = await call.then(
        () => assert.fail('the call did not fail'),
        (reason: unknown) => reason,
    );
    assert.ok(failure instanceof ResponseError, String(failure));
    return { status: failure.response.status, error: await failure.response.json() };
}

test('the example of docs/sdk.md uploads, lists and discusses a video', async () => {
    const all = await tour(address, newName(), await picture(), await video());

    assert.deepEqual(all.map((entry) => entry.title), ['Première lumière']);
    const [entry] = all;
    assert.ok(entry);
    assert.deepEqual([entry.tags, entry.likesCount, entry.commentsCount], [['light', 'first'], 1, 1]);
    await assertIsDiscussedAndCollected(entry);
});

async function assertIsDiscussedAndCollected({ id, owner }: Video): Promise<void> {
    const { data: comments } = await new CommentsApi(anonymous).listComments({ videoId: id });
    const { data: playlists } = await new PlaylistsApi(anonymous).listPlaylists({ userId: owner.id });
    const { data: posts } = await new PostsApi(anonymous).listPosts({ userId: owner.id });

    assert.deepEqual(
        comments.docs.map((comment) => [comment.content, comment.likesCount, comment.repliesCount]),
        [['How was the light made?', 1, 1]],
    );
    assert.deepEqual(
        playlists.map((playlist) => [playlist.name, playlist.videos.map((listed) => listed.id)]),
        [['Light', [id]]],
    );
    assert.deepEqual(posts.map((post) => post.content), ['My first video is out.']);
}

test('a bearer token authenticates', async () => {
    const user = await register();

    const { data: current } = await new AccountApi(user.config).getCurrentUser();

    assert.equal(current.id, user.account.id);
    assert.equal(current.email, `${user.account.username}@example.com`);
    assert.ok(current.createdAt instanceof Date);
});

test('the cookies of a login authenticate', async () => {
    const user = await register();
    const login = { username: user.account.username, password: user.password };
    const { raw } = await new SessionApi(anonymous).loginRaw({ loginRequest: login });
    const cookie = raw.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');

    const byCookie = new Configuration({ basePath: address, headers: { cookie } });
    const { data: current } = await new AccountApi(byCookie).getCurrentUser();

    assert.equal(current.id, user.account.id);
});

test('a refresh token works until logout', async () => {
    const user = await register();
    const sessions = new SessionApi(anonymous);
    const login = { username: user.account.username, password: user.password };
    const { data: first } = await sessions.login({ loginRequest: login });
    const { data: next } = await sessions.refreshToken({ refreshRequest: { refreshToken: first.refreshToken } });
    const bearer = new Configuration({ basePath: address, headers: { Authorization: `Bearer ${next.accessToken}` } });
    await new SessionApi(bearer).logout();

    const again = sessions.refreshToken({ refreshRequest: { refreshToken: next.refreshToken } });

    assert.equal((await failureOf(again)).status, 401);
});

test('an uploaded video has its texts and state', async () => {
    const user = await register();

    const uploaded = await upload(user, 'Zoë über Tee ☕', ['tea', 'ceremony']);

    assert.equal(uploaded.title, 'Zoë über Tee ☕');
    assert.deepEqual(uploaded.tags, ['tea', 'ceremony']);
    assert.equal(uploaded.status, VideoStatus.Ready);
    assert.equal(uploaded.isPublished, true);
    assert.equal(uploaded.owner.id, user.account.id);
    assert.ok(uploaded.hls === null || typeof uploaded.hls === 'string');
});

test('an upload with the same idempotency key is created once', async () => {
    const user = await register();
    const request = { videoFile: await video(), title: 'Once', idempotencyKey: newName() };

    const first = await new UploadsApi(user.config).uploadVideo(request);
    const second = await new UploadsApi(user.config).uploadVideo(request);

    assert.equal(second.data.id, first.data.id);
});

test('a list is paged by cursor', async () => {
    const user = await register();
    const older = await upload(user, 'Older');
    const newer = await upload(user, 'Newer');
    const videos = new VideosApi(anonymous);

    const { data: first } = await videos.listVideos({ userId: user.account.id, limit: 1 });
    const { data: second } = await videos.listVideos({ userId: user.account.id, limit: 1, cursor: first.nextCursor! });

    assert.deepEqual(first.docs.map((entry) => entry.id), [newer.id]);
    assert.equal(first.totalDocs, 2);
    assert.deepEqual(second.docs.map((entry) => entry.id), [older.id]);
    assert.equal(second.nextCursor, null);
    assert.equal(second.totalDocs, undefined);
});

test('an update with an outdated ETag is rejected', async () => {
    const user = await register();
    const { id } = await upload(user, 'Before');
    const videos = new VideosApi(user.config);
    const etag = (await videos.getVideoRaw({ id })).raw.headers.get('etag')!;

    const { data: changed } = await videos.updateVideo({ id, ifMatch: etag, title: 'After', isPublished: false });
    const outdated = await failureOf(videos.updateVideo({ id, ifMatch: etag, title: 'Too late' }));

    assert.equal(changed.title, 'After');
    assert.equal(changed.isPublished, false);
    assert.deepEqual([outdated.status, outdated.error.code], [412, 'precondition-failed']);
});

test('subscription, view, feed and history are consistent', async () => {
    const channel = await register();
    const viewer = await register();
    const { id } = await upload(channel, 'To be watched');

    const { data: state } = await new SubscriptionsApi(viewer.config).toggleSubscription({ channelId: channel.account.id });
    const { data: profile } = await new ChannelsApi(viewer.config).getChannelProfile({ username: channel.account.username });
    const { data: feed } = await new FeedApi(viewer.config).getFeed();
    const { data: receipt } = await new ViewsApi(viewer.config).reportView({ id, viewRequest: { position: 1.5 } });
    const { data: watched } = await new VideosApi(viewer.config).getVideo({ id });
    const { data: history } = await new HistoryApi(viewer.config).listHistory();
    const { data: stats } = await new DashboardApi(channel.config).getChannelStats();
    const { data: notifications } = await new NotificationsApi(viewer.config).listNotifications();

    assert.deepEqual([state.subscribed, state.subscribersCount], [true, 1]);
    assert.equal(profile.isSubscribed, true);
    assert.deepEqual(feed.docs.map((entry) => entry.id), [id]);
    assert.deepEqual([receipt.counted, receipt.views], [true, 1]);
    assert.equal(watched.owner.isSubscribed, true);
    assert.deepEqual(history.map((entry) => [entry.id, entry.position]), [[id, 1.5]]);
    assert.deepEqual([stats.totalVideos, stats.totalSubscribers], [1, 1]);
    assert.deepEqual([notifications.docs.length, notifications.unreadCount], [0, 0]);
});

test('a second toggle unsubscribes', async () => {
    const channel = await register();
    const viewer = new SubscriptionsApi((await register()).config);
    await viewer.toggleSubscription({ channelId: channel.account.id });

    const { data: state } = await viewer.toggleSubscription({ channelId: channel.account.id });

    assert.deepEqual([state.isSubscribed, state.subscribersCount], [false, 0]);
});

test('the owner of a video moderates its comments', async () => {
    const owner = await register();
    const guest = await register();
    const { id } = await upload(owner, 'To be discussed');
    const moderation = new HeldCommentsApi(owner.config);
    await moderation.replaceHeldWords({ heldWords: { words: ['spoiler'] } });
    const spoiler = { content: 'A spoiler' };
    const { data: comment } = await new CommentsApi(guest.config).addComment({ videoId: id, commentRequest: spoiler });

    const { data: held } = await moderation.listHeldComments();
    const { data: approved } = await moderation.approveComment({ commentId: comment.id });
    const { data: pin } = await new CommentsApi(owner.config).pinComment({ commentId: comment.id });
    const { data: report } = await new ReportsApi(guest.config).report({ reportRequest: { video: id, reason: 'rights' } });
    const blocks = new BlockedUsersApi(owner.config);
    const { data: block } = await blocks.blockUser({ userId: guest.account.id });
    const { data: blocked } = await blocks.listBlockedUsers();

    assert.deepEqual([comment.isHeld, approved.isHeld, pin.isPinned], [true, undefined, true]);
    assert.deepEqual(held.map((waiting) => waiting.id), [comment.id]);
    assert.deepEqual([report.status, report.video, report.reporter.id], ['open', id, guest.account.id]);
    assert.equal(block.isBlocked, true);
    assert.deepEqual(blocked.map((user) => user.username), [guest.account.username]);
});

test('settings of notifications are changed one by one', async () => {
    const notifications = new NotificationsApi((await register()).config);

    const notificationSettingsRequest = { likeMilestones: false };
    const { data: changed } = await notifications.updateNotificationSettings({ notificationSettingsRequest });

    assert.deepEqual(changed, { videos: true, comments: true, replies: true, likeMilestones: false });
});

test('errors carry status, code and field', async () => {
    const user = await register();
    const wrong = { username: user.account.username, password: 'not the password' };

    const login = await failureOf(new SessionApi(anonymous).login({ loginRequest: wrong }));
    const title = await failureOf(new UploadsApi(user.config).uploadVideo({ videoFile: await video(), title: 'x'.repeat(201) }));
    const unauthenticated = await failureOf(new AccountApi(anonymous).getCurrentUser());

    assert.deepEqual([login.status, login.error.code], [401, 'bad-credentials']);
    assert.equal(title.status, 400);
    assert.deepEqual(title.error.errors.map((entry) => [entry.field, entry.code]), [['title', 'too-long']]);
    assert.deepEqual([unauthenticated.status, unauthenticated.error.code, unauthenticated.error.success], [401, 'not-signed-in', false]);
});
