/**
 * The commands of {@code ./streamcore}: they start, monitor and stop the four applications and the local replacements
 * of MongoDB and Cloudinary. A tool for development and tests; not part of production images.
 */
package io.streamcore.local.launcher;
