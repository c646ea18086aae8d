/**
 * The MongoDB that a developer's machine and the tests use: a real one where there is one, else a MongoDB-compatible
 * server in this JVM. That one is {@code de.bwaldvogel:mongo-java-server} with its shortcomings repaired in subclasses:
 * one lock, documents that never change once stored, secondary indexes, expiry, and writes that are in the file before
 * they are acknowledged. Never part of a production image.
 */
package io.streamcore.local.mongo;
