/**
 * Likes: who likes what, at most once, and how often a thing is liked. In each service that has things to like it owns
 * the collection {@code likes}, and in the documents of these things the fields {@code likesCount} and
 * {@code openLikes}. Who may like what is decided by the services. Likes of
 * another system are imported by {@link io.streamcore.likes.LikeImporter}. Another thing that can be liked is another
 * {@link io.streamcore.likes.LikeKind}.
 */
package io.streamcore.likes;
