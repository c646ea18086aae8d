/**
 * Decides who may fetch an asset: everybody if its delivery type is {@code upload}, otherwise the holder of a signed URL
 * or of a token. Knows nothing of which assets exist.
 */
package io.streamcore.local.cloudinary.access;
