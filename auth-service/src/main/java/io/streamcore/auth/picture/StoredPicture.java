package io.streamcore.auth.picture;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A picture of an account in the media store.
 *
 * @param publicId null for an imported one in another media store, which is displayed but never destroyed
 */
@RegisterForReflection
public record StoredPicture(String publicId, String url) {
    /** Whether it is in the media store of this service, and so is destroyed once it is unreferenced. */
    public boolean isManaged() {
        return publicId != null;
    }
}
