/** Tells what a media file is, how long it plays and how large its picture is, from its own bytes and without ffmpeg. */
package io.streamcore.local.cloudinary.probe;
