/** Detects the media type, duration and dimensions of files from their content, without ffmpeg. */
package io.streamcore.local.cloudinary.probe;
