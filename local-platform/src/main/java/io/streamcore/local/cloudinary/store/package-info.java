/** The assets and the promised work on disk, written so that nothing acknowledged is lost by a sudden death. */
package io.streamcore.local.cloudinary.store;
