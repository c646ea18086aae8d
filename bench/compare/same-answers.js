// Compares the answers of both sides before anything is measured, so that equal work is measured.
import assert from "node:assert/strict";

async function get(origin, path, token) {
  const response = await fetch(origin + path, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  const body = await response.json();
  assert.equal(response.status, 200, `${origin}${path} answered ${response.status}: ${JSON.stringify(body)}`);
  return body.data;
}

const pick = (names) => (object) => Object.fromEntries(names.map((name) => [name, object[name]]));
const owner = pick(["_id", "username", "fullName", "avatar"]);
const video = (object) => ({
  ...pick(["_id", "videoFile", "thumbnail", "title", "description", "duration", "isPublished", "createdAt"])(object),
  owner: owner(object.owner),
});
// The views of a single video are not compared: a signed-in read counts one, here only.
const page = (object) => ({
  ...pick(["totalDocs", "limit", "page", "totalPages", "pagingCounter", "hasPrevPage", "hasNextPage"])(object),
  docs: object.docs.map((entry) => ({ ...video(entry), views: entry.views })),
});
const channel = pick([
  "_id",
  "username",
  "fullName",
  "avatar",
  "coverImage",
  "subscribersCount",
  "channelsSubscribedToCount",
  "isSubscribed",
]);
const user = pick(["_id", "username", "email", "fullName", "avatar", "coverImage", "createdAt"]);

const SHAPES = { "current-user": user, list: page, video, channel };

/** @throws AssertionError naming the first difference */
export async function requireSameAnswers(sides, reads, tokensOf) {
  for (const read of reads) {
    const shape = SHAPES[read.kind];
    for (const path of read.paths.slice(0, 20)) {
      const answers = [];
      for (const side of sides) {
        answers.push(shape(await get(side.origin, path, read.signedIn ? tokensOf(side)[0] : null)));
      }
      for (let i = 1; i < answers.length; i++) {
        assert.deepEqual(answers[i], answers[0], `${sides[i].name} and ${sides[0].name} differ on ${path}`);
      }
    }
  }
}
