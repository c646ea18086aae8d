package io.streamcore.picturefile;

import java.io.IOException;

/** The supported formats. */
public enum PictureFormat {
    JPEG("jpg", "\u00FF\u00D8\u00FF"),
    PNG("png", "\u0089PNG\r\n\u001A\n"),
    WEBP("webp", "RIFF");

    private final String extension;
    private final String signature;

    PictureFormat(String extension, String signature) {
        this.extension = extension;
        this.signature = signature;
    }

    /** The usual ending of file names, without a dot. */
    public String extension() {
        return extension;
    }

    static PictureFormat of(FileWindow in) throws IOException {
        for (PictureFormat format : values()) {
            if (in.startsWith(0, in.length(), format.signature)) {
                return format;
            }
        }
        throw new MalformedPictureException("Neither JPEG nor PNG nor WebP");
    }
}
