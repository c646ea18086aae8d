package io.streamcore.subscription.notification;

import java.time.Instant;
import org.bson.types.ObjectId;

/** A client of a stream, whose access token is valid until the given time. */
record StreamSubscriber(ObjectId recipient, String session, Instant until) {}
