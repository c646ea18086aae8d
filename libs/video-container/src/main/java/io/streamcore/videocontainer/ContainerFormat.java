package io.streamcore.videocontainer;

/** The container formats of videos. */
public enum ContainerFormat {
    MP4("mp4"),
    MOV("mov"),
    THREE_GP("3gp"),
    THREE_G2("3g2"),
    WEBM("webm"),
    MKV("mkv");

    private final String extension;

    ContainerFormat(String extension) {
        this.extension = extension;
    }

    /** The usual extension of a file name, which is also Cloudinary's {@code format}. */
    public String extension() {
        return extension;
    }
}
