/**
 * Emulates Cloudinary's HTTP API with files on disk, as far as StreamCore, the Cloudinary SDK, browsers and players use
 * it. A tool for development and tests that listens on the loopback interface.
 *
 * <p>Images are not transformed but delivered as uploaded. Posters and HLS of videos are rendered by ffmpeg if it is
 * installed; otherwise such a request is rejected with 501.
 */
package io.streamcore.local.cloudinary;
