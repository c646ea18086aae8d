/**
 * Tells subscription-service of comments, replies and numbers of likes, of which it notifies users, and of their
 * deletion. Owns the collection {@code notices}: what is still to be told.
 */
package io.streamcore.video.notice;
