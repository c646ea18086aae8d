package io.streamcore.subscription;

import org.bson.types.ObjectId;

/** A user with an access token. */
public record SignedInUser(ObjectId id, String username, String session, String token) {
    public String bearer() {
        return "Bearer " + token;
    }

    @Override
    public String toString() {
        return id.toHexString();
    }
}
