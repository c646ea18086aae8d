package io.streamcore.subscription;

import org.bson.types.ObjectId;

/** Somebody with an account, and an access token for it. */
public record User(ObjectId id, String username, String session, String token) {
    public String bearer() {
        return "Bearer " + token;
    }

    @Override
    public String toString() {
        return id.toHexString();
    }
}
