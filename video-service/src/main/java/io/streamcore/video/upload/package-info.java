/**
 * Uploads of videos: multipart through this service, or signed and directly to Cloudinary. Package {@code catalog}
 * serves the stored videos.
 */
package io.streamcore.video.upload;
