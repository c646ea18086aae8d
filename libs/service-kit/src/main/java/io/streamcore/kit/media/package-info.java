/**
 * The media store: Cloudinary through its SDK, with time limits, retries and bounded concurrency, and the validation of
 * uploaded files by their content. Which asset belongs to which document is decided by the services.
 */
package io.streamcore.kit.media;
