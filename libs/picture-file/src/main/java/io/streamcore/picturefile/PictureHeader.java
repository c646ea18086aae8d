package io.streamcore.picturefile;

/**
 * What the headers of a picture say about it.
 *
 * @param width in pixels as stored, before {@code orientation} is applied; at least 1
 * @param orientation how to turn the picture upright, 1 to 8 as in Exif; 1 means that it is upright
 */
public record PictureHeader(int width, int height, int orientation) {}
