/**
 * The destruction of media at Cloudinary. Orphaned assets are recorded in their video's document, by the same update
 * that orphans them, and destroyed with leases and retries. Package {@code upload} stores media.
 */
package io.streamcore.video.cleanup;
