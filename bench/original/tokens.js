// Prints access tokens as the original's login issues them, one a line: node tokens.js USERNAME...
//   MONGODB_URI, ACCESS_TOKEN_SECRET
import jwt from "jsonwebtoken";
import mongoose from "mongoose";
import { User } from "./models.js";

await mongoose.connect(process.env.MONGODB_URI);
for (const username of process.argv.slice(2)) {
  const { _id, email, fullName } = await User.findOne({ username }).lean();
  const claims = { _id, email, username, fullName };
  console.log(jwt.sign(claims, process.env.ACCESS_TOKEN_SECRET, { expiresIn: "1d" }));
}
await mongoose.disconnect();
