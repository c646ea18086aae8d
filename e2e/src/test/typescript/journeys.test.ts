// The main journeys with the generated client, through the gateway of a running platform.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    AccountApi,
    ChannelsApi,
    Configuration,
    DashboardApi,
    FeedApi,
    HistoryApi,
    NotificationsApi,
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

const stranger = new Configuration({ basePath: address });

interface Member {
    user: User;
    password: string;
    config: Configuration;
}

async function joins(): Promise<Member> {
    const username = newName();
    const password = `a-password-for-${username}`;
    const { data: user } = await new AccountApi(stranger).register({
        fullName: 'Some Body',
        email: `${username}@example.com`,
        username,
        password,
        avatar: await picture(),
    });
    const { data: session } = await new SessionApi(stranger).login({ loginRequest: { username, password } });
    return { user, password, config: new Configuration({ basePath: address, accessToken: session.accessToken }) };
}

async function uploads(member: Member, title: string, tags: string[] = []): Promise<Video> {
    const { data } = await new UploadsApi(member.config).uploadVideo({ videoFile: await video(), title, tags });
    return data;
}

async function failureOf(call: Promise<unknown>): Promise<{ status: number; error: ErrorReply }> {
    const failure = await call.then(
        () => assert.fail('It did not fail'),
        (reason: unknown) => reason,
    );
    assert.ok(failure instanceof ResponseError, String(failure));
    return { status: failure.response.status, error: await failure.response.json() };
}

test('the tour of docs/sdk.md leads to the uploaded video', async () => {
    const all = await tour(address, newName(), await picture(), await video());

    assert.deepEqual(all.map((found) => found.title), ['Première lumière']);
    assert.deepEqual(all[0]?.tags, ['light', 'first']);
});

test('a member is who the bearer token says', async () => {
    const member = await joins();

    const { data: user } = await new AccountApi(member.config).getCurrentUser();

    assert.equal(user.id, member.user.id);
    assert.equal(user.email, `${member.user.username}@example.com`);
    assert.ok(user.createdAt instanceof Date);
});

test('a member is who the cookies of the login say', async () => {
    const member = await joins();
    const login = { username: member.user.username, password: member.password };
    const { raw } = await new SessionApi(stranger).loginRaw({ loginRequest: login });
    const cookie = raw.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');

    const byCookie = new Configuration({ basePath: address, headers: { cookie } });
    const { data: user } = await new AccountApi(byCookie).getCurrentUser();

    assert.equal(user.id, member.user.id);
});

test('the next tokens are had for the refresh token, and none after logging out', async () => {
    const member = await joins();
    const sessions = new SessionApi(stranger);
    const login = { username: member.user.username, password: member.password };
    const { data: first } = await sessions.login({ loginRequest: login });
    const { data: next } = await sessions.refreshToken({ refreshRequest: { refreshToken: first.refreshToken } });
    const bearer = new Configuration({ basePath: address, headers: { Authorization: `Bearer ${next.accessToken}` } });
    await new SessionApi(bearer).logout();

    const again = sessions.refreshToken({ refreshRequest: { refreshToken: next.refreshToken } });

    assert.equal((await failureOf(again)).status, 401);
});

test('an uploaded video has its words, its state and what is not known yet', async () => {
    const member = await joins();

    const uploaded = await uploads(member, 'Zoë über Tee ☕', ['tea', 'ceremony']);

    assert.equal(uploaded.title, 'Zoë über Tee ☕');
    assert.deepEqual(uploaded.tags, ['tea', 'ceremony']);
    assert.equal(uploaded.status, VideoStatus.Ready);
    assert.equal(uploaded.isPublished, true);
    assert.equal(uploaded.owner.id, member.user.id);
    assert.ok(uploaded.hls === null || typeof uploaded.hls === 'string');
});

test('the same upload with the same key is made once', async () => {
    const member = await joins();
    const upload = { videoFile: await video(), title: 'Once', idempotencyKey: newName() };

    const first = await new UploadsApi(member.config).uploadVideo(upload);
    const second = await new UploadsApi(member.config).uploadVideo(upload);

    assert.equal(second.data.id, first.data.id);
});

test('a list is walked by its cursor, one page after the other', async () => {
    const member = await joins();
    const older = await uploads(member, 'Older');
    const newer = await uploads(member, 'Newer');
    const videos = new VideosApi(stranger);

    const { data: first } = await videos.listVideos({ userId: member.user.id, limit: 1 });
    const { data: second } = await videos.listVideos({ userId: member.user.id, limit: 1, cursor: first.nextCursor! });

    assert.deepEqual(first.docs.map((found) => found.id), [newer.id]);
    assert.equal(first.totalDocs, 2);
    assert.deepEqual(second.docs.map((found) => found.id), [older.id]);
    assert.equal(second.nextCursor, null);
    assert.equal(second.totalDocs, undefined);
});

test('a video is changed by its owner and by nobody who saw another state of it', async () => {
    const member = await joins();
    const { id } = await uploads(member, 'Before');
    const videos = new VideosApi(member.config);
    const etag = (await videos.getVideoRaw({ id })).raw.headers.get('etag')!;

    const { data: changed } = await videos.updateVideo({ id, ifMatch: etag, title: 'After', isPublished: false });
    const late = await failureOf(videos.updateVideo({ id, ifMatch: etag, title: 'Too late' }));

    assert.equal(changed.title, 'After');
    assert.equal(changed.isPublished, false);
    assert.deepEqual([late.status, late.error.code], [412, 'precondition-failed']);
});

test('a viewer subscribes, finds the video in the feed, watches it and has it in the history', async () => {
    const channel = await joins();
    const viewer = await joins();
    const { id } = await uploads(channel, 'To be watched');

    const { data: state } = await new SubscriptionsApi(viewer.config).toggleSubscription({ channelId: channel.user.id });
    const { data: profile } = await new ChannelsApi(viewer.config).getChannelProfile({ username: channel.user.username });
    const { data: feed } = await new FeedApi(viewer.config).getFeed();
    const { data: receipt } = await new ViewsApi(viewer.config).reportView({ id, viewRequest: { position: 1.5 } });
    const { data: watched } = await new VideosApi(viewer.config).getVideo({ id });
    const { data: history } = await new HistoryApi(viewer.config).listHistory();
    const { data: stats } = await new DashboardApi(channel.config).getChannelStats();
    const { data: notifications } = await new NotificationsApi(viewer.config).listNotifications();

    assert.deepEqual([state.subscribed, state.subscribersCount], [true, 1]);
    assert.equal(profile.isSubscribed, true);
    assert.deepEqual(feed.docs.map((found) => found.id), [id]);
    assert.deepEqual([receipt.counted, receipt.views], [true, 1]);
    assert.equal(watched.owner.isSubscribed, true);
    assert.deepEqual(history.map((entry) => [entry.id, entry.position]), [[id, 1.5]]);
    assert.deepEqual([stats.totalVideos, stats.totalSubscribers], [1, 1]);
    assert.deepEqual([notifications.docs.length, notifications.unreadCount], [0, 0]);
});

test('a second toggle unsubscribes', async () => {
    const channel = await joins();
    const viewer = new SubscriptionsApi((await joins()).config);
    await viewer.toggleSubscription({ channelId: channel.user.id });

    const { data: state } = await viewer.toggleSubscription({ channelId: channel.user.id });

    assert.deepEqual([state.isSubscribed, state.subscribersCount], [false, 0]);
});

test('what is wrong is said by status, code and field', async () => {
    const member = await joins();
    const wrong = { username: member.user.username, password: 'not the password' };

    const login = await failureOf(new SessionApi(stranger).login({ loginRequest: wrong }));
    const title = await failureOf(new UploadsApi(member.config).uploadVideo({ videoFile: await video(), title: 'x'.repeat(201) }));
    const nobody = await failureOf(new AccountApi(stranger).getCurrentUser());

    assert.deepEqual([login.status, login.error.code], [401, 'bad-credentials']);
    assert.equal(title.status, 400);
    assert.deepEqual(title.error.errors.map((at) => [at.field, at.code]), [['title', 'too-long']]);
    assert.deepEqual([nobody.status, nobody.error.code, nobody.error.success], [401, 'not-signed-in', false]);
});
