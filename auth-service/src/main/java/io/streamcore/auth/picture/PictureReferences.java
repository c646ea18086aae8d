package io.streamcore.auth.picture;

import org.bson.types.ObjectId;

/** Tells whether an account refers to a picture. */
public interface PictureReferences {
    boolean isReferenced(ObjectId userId, String publicId);
}
