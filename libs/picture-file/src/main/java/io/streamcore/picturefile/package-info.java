/**
 * The structure of JPEG, PNG and WebP files: their dimensions, and copies without metadata. Only headers are
 * interpreted, in constant memory and in time linear in the length of the file: nothing is inflated or decoded, and
 * no length that a file claims is allocated.
 */
package io.streamcore.picturefile;
