package io.streamcore.auth.picture;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A picture of an account in the media store.
 *
 * @param publicId null for one that was taken over from elsewhere: it is shown, and nobody destroys it
 */
@RegisterForReflection
public record StoredPicture(String publicId, String url) {
    /** Whether it is in our media store, so that it is destroyed when nobody refers to it any more. */
    public boolean isOurs() {
        return publicId != null;
    }
}
