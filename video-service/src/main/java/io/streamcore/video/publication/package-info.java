/**
 * Reports the first publication of each video to subscription-service, which notifies subscribers. The queue is in the
 * videos' own documents: the update that publishes a video also queues its publication.
 */
package io.streamcore.video.publication;
