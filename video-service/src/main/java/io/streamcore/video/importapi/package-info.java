/**
 * Imports videos, watch histories, playlists, comments and likes of both of a Node StreamCore database, which the
 * migration tool sends in batches. Each document is imported at most once, so that deleted ones do not return. Imported
 * publications are not reported to subscription-service.
 */
package io.streamcore.video.importapi;
