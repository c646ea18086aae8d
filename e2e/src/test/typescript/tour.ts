// What docs/sdk.md shows; a test sees to it that it is the same, and journeys.test.ts runs it.
import { randomUUID } from 'node:crypto';
// docs begin
import { AccountApi, Configuration, ResponseError, SessionApi, UploadsApi, VideosApi } from './client/index.js';
import type { ErrorReply, Video } from './client/index.js';

export async function tour(address: string, name: string, avatar: Blob, file: Blob): Promise<Video[]> {
    // Whoever has no account makes one, and logs in.
    const anybody = new Configuration({ basePath: address });
    const password = `a passphrase of ${name}`;
    await new AccountApi(anybody).register({ fullName: 'Ada Lovelace', email: `${name}@example.org`, username: name, password, avatar });
    const { data: session } = await new SessionApi(anybody).login({ loginRequest: { username: name, password } });

    // The access token goes with every call from here. A browser uses `credentials: 'include'` instead, and its cookies.
    const ada = new Configuration({ basePath: address, accessToken: session.accessToken });

    // With the same key, a second try after a lost answer uploads nothing twice.
    const idempotencyKey = randomUUID();
    await new UploadsApi(ada).uploadVideo({ videoFile: file, title: 'Première lumière', tags: ['light', 'first'], idempotencyKey });

    // A list, however long: each page names the next.
    const videos = new VideosApi(ada);
    const all: Video[] = [];
    let cursor: string | undefined;
    do {
        const { data: page } = await videos.listVideos({ userId: session.user.id, limit: 50, cursor });
        all.push(...page.docs);
        cursor = page.nextCursor ?? undefined;
    } while (cursor);

    // A failure is an exception that holds the answer.
    try {
        await videos.getVideo({ id: '0123456789abcdef01234567' });
    } catch (failure) {
        if (!(failure instanceof ResponseError)) throw failure;
        const error: ErrorReply = await failure.response.json();
        console.log(failure.response.status, error.code, error.requestId);
    }
    return all;
}
// docs end
