/**
 * A media store that speaks Cloudinary's HTTP API, with its files on disk: what the Cloudinary SDK, browsers and
 * players see of the real one, as far as StreamCore needs it. A tool for development and tests, bound to this machine.
 *
 * <p>Not an image editor: a transformed picture is delivered as the original one. Posters and HLS of a video are made
 * by ffmpeg when it is installed, and refused with 501 when it is not.
 */
package io.streamcore.local.cloudinary;
