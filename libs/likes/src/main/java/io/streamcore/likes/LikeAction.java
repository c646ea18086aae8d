package io.streamcore.likes;

/** What a request wants to do to a like. */
public enum LikeAction {
    LIKE,
    UNLIKE,
    TOGGLE;

    /** Whether the thing is liked afterwards. */
    boolean apply(boolean liked) {
        return this == TOGGLE ? !liked : this == LIKE;
    }
}
