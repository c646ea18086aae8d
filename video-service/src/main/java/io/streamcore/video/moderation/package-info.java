/**
 * The words for which the owner of a channel wants to see comments first. Owns the collection {@code held_words}. What
 * becomes of such a comment is decided in the package {@code comment}.
 */
package io.streamcore.video.moderation;
