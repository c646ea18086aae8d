/**
 * How videos are stored: the fields of their documents, read and written without reflection. What the fields mean is
 * decided by the package {@code catalog}.
 */
package io.streamcore.video.storage;
