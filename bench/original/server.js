// Serves the reads: node server.js at-best|as-shipped
//   PORT, MONGODB_URI, ACCESS_TOKEN_SECRET, WORKERS (processes that share the port; 1 by default, without a primary)
import cluster from "node:cluster";
import mongoose from "mongoose";
import { createApp } from "./app.js";

const required = (name) => process.env[name] ?? fail(`${name} is not set`);
const fail = (message) => {
  console.error(message);
  process.exit(1);
};
const variants = ["at-best", "as-shipped"];
const variant = process.argv[2];
if (!variants.includes(variant)) {
  fail(`usage: node server.js ${variants.join("|")}`);
}
const workers = Number(process.env.WORKERS ?? 1);

if (workers > 1 && cluster.isPrimary) {
  for (let i = 0; i < workers; i++) {
    cluster.fork();
  }
  cluster.on("exit", () => fail("A worker ended"));
} else {
  await mongoose.connect(required("MONGODB_URI"));
  const app = createApp(await import(`./reads/${variant}.js`), required("ACCESS_TOKEN_SECRET"));
  const server = app.listen(Number(required("PORT")), "127.0.0.1");
  server.keepAliveTimeout = 60_000;
}
