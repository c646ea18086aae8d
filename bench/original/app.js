import cookieParser from "cookie-parser";
import cors from "cors";
import express from "express";
import jwt from "jsonwebtoken";
import mongoose from "mongoose";

const success = (response, data, message) => response.json({ statusCode: 200, data, message, success: true });

class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const found = (value, name) => {
  if (!value) {
    throw new HttpError(404, `${name} not found`);
  }
  return value;
};

/** Verifies the token and reads its user, as on every request of the original; without a token there is no caller. */
const identify = (reads, secret) => async (request, _response, next) => {
  const token = request.cookies.accessToken ?? request.get("authorization")?.replace("Bearer ", "");
  if (token) {
    let claims;
    try {
      claims = jwt.verify(token, secret);
    } catch {
      throw new HttpError(401, "Invalid access token");
    }
    request.user = await reads.findCaller(claims._id);
    if (!request.user) {
      throw new HttpError(401, "Invalid access token");
    }
  }
  next();
};

const signedIn = (request, _response, next) => next(request.user ? undefined : new HttpError(401, "Unauthorized request"));

export function createApp(reads, secret) {
  const app = express();
  app.use(cors({ origin: "http://localhost:3000", credentials: true }));
  app.use(express.json({ limit: "16kb" }));
  app.use(express.urlencoded({ extended: true, limit: "16kb" }));
  app.use(cookieParser());
  app.use(identify(reads, secret));

  app.get("/api/v1/users/current-user", signedIn, (request, response) =>
    success(response, request.user, "Current user"),
  );
  app.get("/api/v1/users/c/:username", async (request, response) => {
    const channel = await reads.findChannel(request.params.username.toLowerCase(), request.user);
    success(response, found(channel, "Channel"), "Channel");
  });
  app.get("/api/v1/videos", async (request, response) => {
    const page = Math.max(1, Number.parseInt(request.query.page, 10) || 1);
    const limit = Math.min(100, Number.parseInt(request.query.limit, 10) || 10);
    success(response, await reads.listVideos(page, limit), "Videos");
  });
  app.get("/api/v1/videos/:id", async (request, response) => {
    if (!mongoose.isValidObjectId(request.params.id)) {
      throw new HttpError(400, "Invalid id");
    }
    success(response, found(await reads.findVideo(request.params.id), "Video"), "Video");
  });

  app.use((error, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status === 500) {
      console.error(error);
    }
    response.status(status).json({ statusCode: status, data: null, message: error.message, success: false });
  });
  return app;
}
