/**
 * The media store as our services use it: Cloudinary through its SDK, with time limits, retries and a bound on what
 * runs at once, and the judgement of what a file really is. Which asset belongs to what is the services' affair.
 */
package io.streamcore.kit.media;
