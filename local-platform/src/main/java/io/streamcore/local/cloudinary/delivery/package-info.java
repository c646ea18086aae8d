/** Sending a file over HTTP: ranges, validators, content types. It does not know whose file it is. */
package io.streamcore.local.cloudinary.delivery;
