/**
 * What the endpoints have in common through which a migration writes batches of documents: one outcome per document,
 * and the collection {@code imports} of what was imported. The endpoints exist only while
 * {@code streamcore.import.enabled} is true.
 */
package io.streamcore.kit.importapi;
