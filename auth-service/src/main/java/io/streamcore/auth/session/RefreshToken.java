package io.streamcore.auth.session;

import org.bson.types.ObjectId;

/** What a refresh token says once its seal has been checked: the session, and which rotation it came from. */
record RefreshToken(ObjectId sessionId, long counter) {}
