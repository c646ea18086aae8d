package io.streamcore.auth.picture;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/**
 * A picture of an account in the media store.
 *
 * @param publicId null for an imported one in another media store, which is displayed but never destroyed
 */
@RegisterForReflection
public record StoredPicture(String publicId, String url) {
    /** What {@link PictureStore} calls pictures; those of earlier versions and of other systems can be guessed. */
    public static final Pattern RANDOM_NAME = Pattern.compile("^streamcore/(avatars|covers)/[0-9a-f]{40}$");

    /** Whether it is in the media store of this service, and so is destroyed once it is unreferenced. */
    public boolean isManaged() {
        return publicId != null;
    }

    public boolean hasRandomName() {
        return isManaged() && RANDOM_NAME.matcher(publicId).matches();
    }
}
