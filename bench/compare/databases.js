// node databases.js require-absent|drop NAME...   at MONGODB_URI
import { createRequire } from "node:module";

const mongoose = createRequire(new URL("../original/package.json", import.meta.url))("mongoose");
const [action, ...names] = process.argv.slice(2);

const client = (await mongoose.connect(process.env.MONGODB_URI)).connection.getClient();
if (action === "drop") {
  for (const name of names) {
    await client.db(name).dropDatabase();
  }
} else {
  const { databases } = await client.db("admin").admin().listDatabases({ nameOnly: true });
  const present = databases.map(({ name }) => name).filter((name) => names.includes(name));
  if (present.length > 0) {
    console.error(`The server of MONGODB_URI already has ${present.join(", ")}, which this benchmark would fill and delete.`);
    process.exitCode = 1;
  }
}
await mongoose.disconnect();
