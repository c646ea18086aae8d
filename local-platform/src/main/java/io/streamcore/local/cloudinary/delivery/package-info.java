/** Sends files over HTTP with ranges, validators and content types. Knows nothing of assets. */
package io.streamcore.local.cloudinary.delivery;
