package io.streamcore.auth.picture;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A picture of an account in the media store. */
@RegisterForReflection
public record StoredPicture(String publicId, String url) {}
