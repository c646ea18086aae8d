// Fills the Node application's database, the same at each run: node load.js USERS VIDEOS SUBSCRIPTIONS
//   MONGODB_URI must end with the database's name
import mongoose from "mongoose";
import { Subscription, User, Video } from "./models.js";

// bcrypt, cost 10, of "bench-password-1"
const PASSWORD = "$2b$10$ZE4Eekn/KQ/1/FdDFBSmoOko5IfswyYYdkDnwez3WVGD.5AJdJFT6";
const EPOCH = Date.UTC(2024, 0, 1);
const CHUNK = 1_000;
const WORDS = ["river", "copper", "kitchen", "signal", "meadow", "engine", "winter", "harbour", "canvas", "lantern"];

/** A linear congruential generator, so that every run has the same data. */
let state = 42;
const random = (bound) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
};

/** Ids in the order of creation; the third number keeps those of the collections apart. */
const id = (collection, i) =>
  new mongoose.Types.ObjectId(
    Math.floor(EPOCH / 1000 + i).toString(16).padStart(8, "0") + String(collection).padStart(2, "0") + i.toString(16).padStart(14, "0"),
  );
const times = (i) => ({ createdAt: new Date(EPOCH + i * 1_000), updatedAt: new Date(EPOCH + i * 1_000) });
const sentence = (i, length) => Array.from({ length }, (_, k) => WORDS[(i * (k + 3) + k) % WORDS.length]).join(" ");

const user = (i) => ({
  _id: id(1, i),
  username: `user${i}`,
  email: `user${i}@bench.example`,
  fullName: `User Number ${i}`,
  avatar: `https://media.example/avatar/${i}.png`,
  coverImage: `https://media.example/cover/${i}.png`,
  watchHistory: [],
  password: PASSWORD,
  ...times(i),
});

const video = (users) => (i) => ({
  _id: id(2, i),
  videoFile: `https://media.example/video/${i}.mp4`,
  thumbnail: `https://media.example/thumbnail/${i}.jpg`,
  title: `${sentence(i, 3)} ${i}`,
  description: sentence(i, 12),
  duration: 10 + random(3_000),
  views: random(100_000),
  isPublished: i % 20 !== 7,
  owner: id(1, random(users)),
  ...times(i),
});

/** Half of the subscriptions belong to the first tenth of the channels; nobody subscribes twice or to themselves. */
function* subscriptions(users, wanted) {
  const pairs = new Set();
  while (pairs.size < wanted) {
    const subscriber = random(users);
    const channel = random(2) === 0 ? random(Math.ceil(users / 10)) : random(users);
    const pair = subscriber * users + channel;
    if (subscriber !== channel && !pairs.has(pair)) {
      pairs.add(pair);
      yield { _id: id(3, pairs.size), subscriber: id(1, subscriber), channel: id(1, channel), ...times(pairs.size) };
    }
  }
}

function* generate(count, create) {
  for (let i = 1; i <= count; i++) {
    yield create(i - 1);
  }
}

async function insert(model, documents) {
  await model.createCollection();
  await model.ensureIndexes();
  let chunk = [];
  for (const document of documents) {
    chunk.push(document);
    if (chunk.length === CHUNK) {
      await model.collection.insertMany(chunk);
      chunk = [];
    }
  }
  if (chunk.length > 0) {
    await model.collection.insertMany(chunk);
  }
}

const [users, videos, subscribed] = process.argv.slice(2).map(Number);
if (subscribed > (users * (users - 1)) / 4) {
  console.error(`${users} users cannot have ${subscribed} different subscriptions; at most a quarter of all pairs.`);
  process.exit(1);
}
await mongoose.connect(process.env.MONGODB_URI);
await insert(User, generate(users, user));
await insert(Video, generate(videos, video(users)));
await insert(Subscription, subscriptions(users, subscribed));
await mongoose.disconnect();
