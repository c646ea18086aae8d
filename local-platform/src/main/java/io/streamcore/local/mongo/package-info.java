/**
 * Starts MongoDB for development and tests: a real server if there is one, otherwise a MongoDB-compatible server in
 * this JVM. The latter is {@code de.bwaldvogel:mongo-java-server} with fixes in subclasses: a read/write lock,
 * immutable stored documents, secondary indexes, expiry, and writes committed to the file before they are acknowledged.
 * Not part of production images.
 */
package io.streamcore.local.mongo;
