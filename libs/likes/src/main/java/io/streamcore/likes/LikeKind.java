package io.streamcore.likes;

/** What can be liked. Its documents hold the number of their likes. */
public enum LikeKind {
    VIDEO("v", "videos"),
    COMMENT("c", "comments"),
    POST("t", "posts");

    private final String code;
    private final String collection;

    LikeKind(String code, String collection) {
        this.code = code;
        this.collection = collection;
    }

    /** The name in stored likes. */
    String code() {
        return code;
    }

    /** The collection of the things of this kind; a document with {@code removedAt} is deleted. */
    String collection() {
        return collection;
    }

    static LikeKind ofCode(String code) {
        for (LikeKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind of like: " + code);
    }
}
