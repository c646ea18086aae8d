/**
 * Reports publications of videos, their changes and their withdrawals to subscription-service, which notifies
 * subscribers. The queue is in the videos' own documents: the update that changes a video also queues its report.
 */
package io.streamcore.video.publication;
