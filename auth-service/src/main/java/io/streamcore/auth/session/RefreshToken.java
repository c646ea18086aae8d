package io.streamcore.auth.session;

import org.bson.types.ObjectId;

/** The content of a verified refresh token: the session, and the number of the rotation that issued it. */
record RefreshToken(ObjectId sessionId, long counter) {}
