/**
 * Telling subscription-service once that a video was published, so that followers are notified there. The queue is the
 * video's own document: what is to be told is written by the update that publishes.
 */
package io.streamcore.video.publication;
