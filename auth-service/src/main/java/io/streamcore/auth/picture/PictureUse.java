package io.streamcore.auth.picture;

/** The use of a picture by its account. */
public enum PictureUse {
    AVATAR("avatar", "avatars"),
    COVER_IMAGE("coverImage", "covers");

    private final String field;
    private final String folder;

    PictureUse(String field, String folder) {
        this.field = field;
        this.folder = folder;
    }

    /** The field in forms and documents. */
    public String field() {
        return field;
    }

    /** The folder in the media store. */
    String folder() {
        return folder;
    }
}
