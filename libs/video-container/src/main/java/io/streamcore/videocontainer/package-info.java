/**
 * Reads the structure of video files: container, tracks and duration, by positions and never by loading what a file
 * claims to contain. Decodes no pictures and no sound.
 */
package io.streamcore.videocontainer;
