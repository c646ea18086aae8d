/** Stores assets and queued jobs on disk. Nothing acknowledged is lost in a crash. */
package io.streamcore.local.cloudinary.store;
