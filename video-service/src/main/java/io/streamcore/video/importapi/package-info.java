/**
 * Taking over the videos and watch histories of a Node StreamCore database, which a tool reads and sends here in
 * batches. Each document is taken over at most once ever: what was deleted here since does not come back. Nobody is
 * notified of videos that come this way.
 */
package io.streamcore.video.importapi;
