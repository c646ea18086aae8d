package io.streamcore.picturefile;

import java.io.IOException;

/** A file holds no picture that decoders accept. Failures of the disk are other {@link IOException}s. */
public final class MalformedPictureException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedPictureException(String message) {
        super(message);
    }
}
