// The example of docs/sdk.md: DocumentedSnippetsTest compares it, journeys.test.ts runs it.
import { randomUUID } from 'node:crypto';
// docs begin
import { AccountApi, Configuration, ResponseError, SessionApi, UploadsApi, VideosApi } from './client/index.js';
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
    await new UploadsApi(ada).uploadVideo({ videoFile: file, title: 'Première lumière', tags: ['light', 'first'], idempotencyKey });

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
// docs end
