package io.streamcore.auth.picture;

import org.bson.types.ObjectId;

/** Who knows whether an account refers to a picture. */
public interface PictureOwners {
    boolean refersTo(ObjectId userId, String publicId);
}
