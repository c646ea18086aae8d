package io.streamcore.videocontainer;

import java.io.IOException;

/** The file has not the structure of a video, or more of it than is read. */
final class MalformedContainerException extends IOException {
    MalformedContainerException(String message) {
        super(message);
    }
}
