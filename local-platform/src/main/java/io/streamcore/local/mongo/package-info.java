/** A MongoDB-compatible server in this JVM. */
package io.streamcore.local.mongo;
