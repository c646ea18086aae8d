/**
 * Comments on videos, and replies to them. Owns the collection {@code comments}, and in the documents of videos the
 * fields {@code commentsCount} and {@code openComments}. A comment that is held waits, uncounted, for approval.
 */
package io.streamcore.video.comment;
