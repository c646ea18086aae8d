// Measures all sides in alternating rounds and prints the tables. Run by bench/run-all; the argument is its plan:
//   { rounds, seconds, warmUp, connections, users, videos, subscriptions, accounts, password, work, cores, java, database,
//     databasePid, sides: [{ name, origin, isOriginal, processes: { name: pid } }] }
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { childrenOf, cpuMillis, loadAverage } from "./processes.js";
import { requireSameAnswers } from "./same-answers.js";
import { printTables } from "./tables.js";

const TOKEN_LIFE = 5 * 60_000;
const SPREAD_VIDEOS = 10;
const SPREAD_CHANNELS = 200;

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const originalTokens = readFileSync(`${plan.work}/original.tokens`, "utf8").trim().split("\n");

async function getJson(url, init) {
  const response = await fetch(url, init);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${JSON.stringify(body)}`);
  }
  return body.data;
}

let signedInAt = 0;
let ownTokens = [];

/** Access tokens last 15 minutes, so the accounts log in again every five. */
async function renewTokens(origin) {
  if (Date.now() - signedInAt < TOKEN_LIFE) {
    return;
  }
  ownTokens = [];
  // A measurement blocks this process, so that connections closed meanwhile are noticed only now.
  await setTimeout(100);
  for (const username of plan.accounts) {
    const { accessToken } = await getJson(`${origin}/api/v1/users/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username, password: plan.password }),
    });
    ownTokens.push(accessToken);
  }
  signedInAt = Date.now();
}

const tokensOf = (side) => (side.isOriginal ? originalTokens : ownTokens);

async function collectReads(origin) {
  const videos = [];
  for (let page = 1; page <= SPREAD_VIDEOS; page++) {
    const { docs } = await getJson(`${origin}/api/v1/videos?page=${page}&limit=100`);
    videos.push(...docs.map((video) => `/api/v1/videos/${video._id}`));
  }
  const channels = [];
  for (let i = 0; i < Math.min(SPREAD_CHANNELS, plan.users); i++) {
    channels.push(`/api/v1/users/c/user${i}`);
  }
  const list = ["/api/v1/videos?page=1&limit=10"];
  return [
    { kind: "list", name: "First page of videos, anonymous", signedIn: false, paths: list },
    { kind: "list", name: "First page of videos, signed in", signedIn: true, paths: list },
    { kind: "video", name: "One video, anonymous", signedIn: false, paths: videos },
    { kind: "channel", name: "Channel profile, anonymous", signedIn: false, paths: channels },
    { kind: "channel", name: "Channel profile, signed in", signedIn: true, paths: channels },
    { kind: "current-user", name: "Current user", signedIn: true, paths: ["/api/v1/users/current-user"] },
    { kind: "video", name: "One video, signed in", signedIn: true, paths: videos },
  ];
}

const pids = [...new Set(plan.sides.flatMap((side) => Object.values(side.processes)))];
if (plan.databasePid) {
  pids.push(plan.databasePid);
}

const originals = plan.sides.filter((side) => side.isOriginal).flatMap((side) => Object.values(side.processes));

/** CPU milliseconds of each process of the plan so far, by its number; the original's with its workers. */
const snapshot = () =>
  new Map(pids.map((pid) => [pid, cpuMillis(originals.includes(pid) ? [pid, ...childrenOf(pid)] : [pid])]));

function run(side, read, seconds) {
  const pathFile = `${plan.work}/paths`;
  const tokenFile = `${plan.work}/tokens`;
  writeFileSync(pathFile, read.paths.join("\n"));
  writeFileSync(tokenFile, read.signedIn ? tokensOf(side).join("\n") : "");
  const script = new URL("requests.lua", import.meta.url).pathname;
  const before = snapshot();
  const output = execFileSync(
    "wrk",
    ["-t1", `-c${plan.connections}`, `-d${seconds}s`, "--timeout", "60s", "--latency", "-s", script, side.origin, "--", pathFile, tokenFile],
    { encoding: "utf8" },
  );
  const after = snapshot();
  const result = JSON.parse(output.trim().split("\n").at(-1));
  const spent = (pid) => after.get(pid) - before.get(pid);
  const cpu = {};
  for (const [name, pid] of Object.entries({ ...side.processes, database: plan.databasePid })) {
    if (pid) {
      cpu[name] = spent(pid) / result.requests;
    }
  }
  const busy = [...Object.values(side.processes), plan.databasePid];
  const idle = pids.filter((pid) => !busy.includes(pid)).reduce((sum, pid) => sum + spent(pid), 0);
  return { ...result, rate: result.requests / result.seconds, cpu, idle: idle / result.seconds / 10 };
}

const [ours] = plan.sides.filter((side) => !side.isOriginal);
const [original] = plan.sides.filter((side) => side.isOriginal);
const reads = await collectReads(original.origin);
await renewTokens(ours.origin);
await requireSameAnswers(plan.sides, reads, tokensOf);
console.error("All sides give the same answers.");

const loads = [loadAverage()];
const results = new Map();
const pairs = reads.flatMap((read) => plan.sides.map((side) => ({ read, side })));
for (const { read, side } of pairs) {
  await renewTokens(ours.origin);
  console.error(`warm-up: ${read.name}, ${side.name}`);
  run(side, read, plan.warmUp);
  results.set(`${read.name}|${side.name}`, []);
}
for (let round = 0; round < plan.rounds; round++) {
  for (const read of reads) {
    for (let i = 0; i < plan.sides.length; i++) {
      const side = plan.sides[(i + round) % plan.sides.length];
      await renewTokens(ours.origin);
      const result = run(side, read, plan.seconds);
      results.get(`${read.name}|${side.name}`).push(result);
      console.error(`round ${round + 1} of ${plan.rounds}: ${read.name}, ${side.name}: ${result.rate.toFixed(0)}/s`);
    }
  }
  loads.push(loadAverage());
}
const failed = printTables(plan, reads, results, loads);
process.exit(failed > 0 ? 1 : 0);
