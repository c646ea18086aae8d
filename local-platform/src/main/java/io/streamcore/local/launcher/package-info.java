/**
 * The commands behind {@code ./streamcore}: they start, watch and stop the four applications and what stands in for
 * MongoDB and Cloudinary. A tool for development and tests; no production image contains it.
 */
package io.streamcore.local.launcher;
