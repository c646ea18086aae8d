/**
 * Likes: who likes what, at most once, and how often a thing is liked. Owns the collection {@code likes}, and in the
 * documents of the things that are liked the fields {@code likesCount} and {@code openLikes}. Another thing that can be
 * liked is another {@link io.streamcore.video.like.LikeKind}.
 */
package io.streamcore.video.like;
