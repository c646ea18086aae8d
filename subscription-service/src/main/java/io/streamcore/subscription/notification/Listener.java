package io.streamcore.subscription.notification;

import java.time.Instant;
import org.bson.types.ObjectId;

/** Who listens to a stream, and until when the access token allows it. */
record Listener(ObjectId recipient, String session, Instant until) {}
